// Stepping, with MuJoCo 2.2.2's weld rows put right.
//
// In 2.2.2 a weld's torquescale scales the Jacobian of its three rotational rows but not their
// residual, and the rows take the translational inverse weight of the two bodies instead of the
// rotational one; later versions have both right. The correction is applied between the position
// stage, which makes the rows, and the velocity stage, which computes the reference acceleration
// from them. So the step runs stage by stage, in mj_step's own order. Exact for the solvers that
// work on efc_R alone (Newton, CG) with Euler integration; anything else takes the plain step.

#ifndef METAARM_STEP_HPP_
#define METAARM_STEP_HPP_

#include "guard.hpp"
#include "model.hpp"

#if mjVERSION_HEADER < 230
#define METAARM_WELD_NEEDS_CORRECTION 1
#else
#define METAARM_WELD_NEEDS_CORRECTION 0
#endif

namespace metaarm {

#if METAARM_WELD_NEEDS_CORRECTION

inline bool has_weld(const mjModel* m) {
  for (int i = 0; i < m->neq; i++) {
    if (m->eq_type[i] == mjEQ_WELD && m->eq_active[i]) return true;
  }
  return false;
}

inline bool can_correct(const mjModel* m) {
  return m->opt.integrator == mjINT_EULER && m->opt.solver != mjSOL_PGS &&
         m->opt.noslip_iterations == 0 && has_weld(m);
}

inline void correct_rotational_row(const mjModel* m, mjData* d, int row, int weld) {
  mjtNum impedance = d->efc_KBIP[4 * row + 2];
  mjtNum inverse_weight = m->body_invweight0[2 * m->eq_obj1id[weld] + 1] +
                          m->body_invweight0[2 * m->eq_obj2id[weld] + 1];
  mjtNum r = mju_max(mjMINVAL, ((1 - impedance) * inverse_weight) / impedance);
  d->efc_R[row] = r;
  d->efc_D[row] = 1 / r;
  d->efc_diagApprox[row] = (r * impedance) / (1 - impedance);
  d->efc_pos[row] *= m->eq_data[mjNEQDATA * weld + 10];
}

// Equality rows come first; a weld has six, the last three rotational.
inline void correct_welds(const mjModel* m, mjData* d) {
  int row = 0;
  while (row < d->ne) {
    int equality = d->efc_id[row];
    int rows = 1;
    while (row + rows < d->ne && d->efc_id[row + rows] == equality) rows++;
    if (m->eq_type[equality] == mjEQ_WELD && rows == 6) {
      for (int k = 3; k < 6; k++) correct_rotational_row(m, d, row + k, equality);
    }
    row += rows;
  }
}

inline void corrected_forward(const mjModel* m, mjData* d) {
  mj_fwdPosition(m, d);
  correct_welds(m, d);
  mj_sensorPos(m, d);
  if (m->opt.enableflags & mjENBL_ENERGY) mj_energyPos(m, d);
  mj_fwdVelocity(m, d);
  mj_sensorVel(m, d);
  if (m->opt.enableflags & mjENBL_ENERGY) mj_energyVel(m, d);
  if (mjcb_control && !(m->opt.disableflags & mjDSBL_ACTUATION)) mjcb_control(m, d);
  mj_fwdActuation(m, d);
  mj_fwdAcceleration(m, d);
  mj_fwdConstraint(m, d);
  mj_sensorAcc(m, d);
}

inline void corrected_step(const mjModel* m, mjData* d) {
  mj_checkPos(m, d);
  mj_checkVel(m, d);
  corrected_forward(m, d);
  mj_checkAcc(m, d);
  mj_Euler(m, d);
}

#endif

inline void steps(const mjModel* m, mjData* d, int n, bool correct) {
#if METAARM_WELD_NEEDS_CORRECTION
  if (correct && can_correct(m)) {
    for (int i = 0; i < n; i++) corrected_step(m, d);
    return;
  }
#endif
  for (int i = 0; i < n; i++) mj_step(m, d);
}

inline void forward(const mjModel* m, mjData* d, bool correct) {
#if METAARM_WELD_NEEDS_CORRECTION
  if (correct && can_correct(m)) {
    corrected_forward(m, d);
    return;
  }
#endif
  mj_forward(m, d);
}

}  // namespace metaarm

inline int metaarm_weld_needs_correction(void) { return METAARM_WELD_NEEDS_CORRECTION; }

namespace metaarm {

// MuJoCo answers a state that is not finite with a warning and a silent reset. A caller who went on
// from there would not know, so this counts as a failure.
inline int failed_if_unstable(const mjData* d, int status) {
  if (status > 0 && metaarm_instabilities(d) > 0) {
    keep(report().error, report().warning[0]);
    return METAARM_FAILED;
  }
  return status;
}

}  // namespace metaarm

inline int metaarm_step(const mjModel* m, mjData* d, int n, int correct_welds) {
  int status = metaarm::guarded([=] { metaarm::steps(m, d, n, correct_welds != 0); });
  return metaarm::failed_if_unstable(d, status);
}

inline int metaarm_forward(const mjModel* m, mjData* d, int correct_welds) {
  return metaarm::guarded([=] { metaarm::forward(m, d, correct_welds != 0); });
}

inline int metaarm_kinematics(const mjModel* m, mjData* d) {
  return metaarm::guarded([=] { mj_kinematics(m, d); });
}

inline int metaarm_rne_post_constraint(const mjModel* m, mjData* d) {
  return metaarm::guarded([=] { mj_rnePostConstraint(m, d); });
}

#endif  // METAARM_STEP_HPP_
