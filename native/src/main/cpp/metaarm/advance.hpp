// Steps and a forward computation in one call, without what the plain sequence computes for nobody or
// twice. Every number that anybody reads is the same, bit for bit.
//
// - Collisions are searched for among the pairs that could touch (collision.hpp).
// - The forward computation that ends one call and the first step of the next see the same positions
//   and velocities: only controls and the targets of welds have moved between. What follows from
//   positions alone is kept: inertias, contacts, velocities, bias forces.

#ifndef METAARM_ADVANCE_HPP_
#define METAARM_ADVANCE_HPP_

#include <cstring>

#include "collision.hpp"
#include "step.hpp"

namespace metaarm {

struct Advancer {
  CollisionPlan* collisions;
  bool can_resume;
  std::vector<mjtNum> qpos;
};

#if METAARM_WELD_NEEDS_CORRECTION

// Mocap bodies must not weigh, touch, carry or be looked at.
inline bool is_bare_target(const mjModel* m, int body) {
  if (m->body_parentid[body] || m->body_jntnum[body] || m->body_mass[body] > 0) return false;
  for (int b = 1; b < m->nbody; b++) {
    if (m->body_parentid[b] == body) return false;
  }
  for (int i = 0; i < m->body_geomnum[body]; i++) {
    int g = m->body_geomadr[body] + i;
    if (m->geom_contype[g] || m->geom_conaffinity[g]) return false;
  }
  return true;
}

inline bool can_resume(const mjModel* m) {
  if (m->opt.enableflags || m->ntendon || m->na || mjcb_control || mjcb_passive) return false;
  for (int i = 0; i < m->nu; i++) {
    if (m->actuator_trntype[i] != mjTRN_JOINT) return false;
  }
  for (int b = 0; b < m->nbody; b++) {
    if (m->body_mocapid[b] >= 0 && !is_bare_target(m, b)) return false;
  }
  return true;
}

inline void place_in_body(const mjData* d, int body, const mjtNum* pos, const mjtNum* quat,
                          int same_frame, mjtNum* xpos, mjtNum* xmat) {
  mjtNum turned[4];
  if (same_frame) {
    mju_copy3(xpos, (same_frame == 1 ? d->xpos : d->xipos) + 3 * body);
    mju_copy(xmat, (same_frame == 1 ? d->xmat : d->ximat) + 9 * body, 9);
    return;
  }
  mju_rotVecMat(xpos, pos, d->xmat + 9 * body);
  mju_addTo3(xpos, d->xpos + 3 * body);
  mju_mulQuat(turned, d->xquat + 4 * body, quat);
  mju_quat2Mat(xmat, turned);
}

// The kinematics of a bare target, whose place comes from the mocap arrays.
inline void place_target(const mjModel* m, mjData* d, int b) {
  mjtNum* quat = d->mocap_quat + 4 * m->body_mocapid[b];
  mju_normalize4(quat);
  mju_copy3(d->xpos + 3 * b, d->mocap_pos + 3 * m->body_mocapid[b]);
  mju_copy4(d->xquat + 4 * b, quat);
  mju_normalize4(d->xquat + 4 * b);
  mju_quat2Mat(d->xmat + 9 * b, d->xquat + 4 * b);
  place_in_body(d, b, m->body_ipos + 3 * b, m->body_iquat + 4 * b, m->body_sameframe[b],
                d->xipos + 3 * b, d->ximat + 9 * b);
  mju_copy3(d->subtree_com + 3 * b, d->xipos + 3 * b);
  for (int g = m->body_geomadr[b]; g < m->body_geomadr[b] + m->body_geomnum[b]; g++) {
    place_in_body(d, b, m->geom_pos + 3 * g, m->geom_quat + 4 * g, m->geom_sameframe[g],
                  d->geom_xpos + 3 * g, d->geom_xmat + 9 * g);
  }
  for (int s = 0; s < m->nsite; s++) {
    if (m->site_bodyid[s] == b) {
      place_in_body(d, b, m->site_pos + 3 * s, m->site_quat + 4 * s, m->site_sameframe[s],
                    d->site_xpos + 3 * s, d->site_xmat + 9 * s);
    }
  }
}

// MuJoCo normalizes quaternions at every step, and that may change the last bit each time: then
// nothing can be kept.
inline bool positions_stay(const mjModel* m, mjData* d, Advancer& a) {
  a.qpos.assign(d->qpos, d->qpos + m->nq);
  mj_normalizeQuat(m, a.qpos.data());
  return !std::memcmp(a.qpos.data(), d->qpos, sizeof(mjtNum) * (size_t)m->nq);
}

inline void finish_forward(const mjModel* m, mjData* d) {
  mj_sensorVel(m, d);
  mj_fwdActuation(m, d);
  mj_fwdAcceleration(m, d);
  mj_fwdConstraint(m, d);
  mj_sensorAcc(m, d);
}

inline void planned_forward(mjModel* m, mjData* d, Advancer& a) {
  if (!a.collisions) {
    corrected_forward(m, d);
    return;
  }
  mj_kinematics(m, d);
  mj_comPos(m, d);
  mj_camlight(m, d);
  mj_tendon(m, d);
  mj_crb(m, d);
  mj_factorM(m, d);
  collide_planned(m, d, *a.collisions);
  mj_makeConstraint(m, d);
  mj_transmission(m, d);
  mj_projectConstraint(m, d);
  correct_welds(m, d);
  mj_sensorPos(m, d);
  mj_fwdVelocity(m, d);
  finish_forward(m, d);
}

inline void resumed_forward(mjModel* m, mjData* d) {
  for (int b = 1; b < m->nbody; b++) {
    if (m->body_mocapid[b] >= 0) place_target(m, d, b);
  }
  mj_makeConstraint(m, d);
  mj_projectConstraint(m, d);
  correct_welds(m, d);
  mj_sensorPos(m, d);
  mj_referenceConstraint(m, d);
  finish_forward(m, d);
}

inline void advance(mjModel* m, mjData* d, Advancer& a, int n, bool resume) {
  for (int i = 0; i < n; i++) {
    mj_checkPos(m, d);
    mj_checkVel(m, d);
    if (i == 0 && resume && a.can_resume && positions_stay(m, d, a)) {
      resumed_forward(m, d);
    } else {
      planned_forward(m, d, a);
    }
    mj_checkAcc(m, d);
    mj_Euler(m, d);
  }
  planned_forward(m, d, a);
}

#endif

}  // namespace metaarm

inline void* metaarm_new_advancer(const mjModel* m) {
#if METAARM_WELD_NEEDS_CORRECTION
  if (metaarm::can_correct(m) && !m->opt.enableflags && !mjcb_control) {
    auto* a = new metaarm::Advancer{metaarm::new_plan(m), metaarm::can_resume(m), {}};
    a->qpos.reserve((size_t)m->nq);
    return a;
  }
#endif
  return nullptr;
}

inline void metaarm_free_advancer(void* advancer) {
  auto* a = static_cast<metaarm::Advancer*>(advancer);
  if (a) delete a->collisions;
  delete a;
}

inline int metaarm_advance(mjModel* m, mjData* d, void* advancer, int n, int resume) {
#if METAARM_WELD_NEEDS_CORRECTION
  auto* a = static_cast<metaarm::Advancer*>(advancer);
  if (a) {
    int status = metaarm::guarded([=] { metaarm::advance(m, d, *a, n, resume != 0); });
    if (status == METAARM_FAILED && a->collisions) metaarm::stop_using_pairs(m);
    return metaarm::failed_if_unstable(d, status);
  }
#endif
  int status = metaarm_step(m, d, n, 1);
  return status == METAARM_FAILED ? status : metaarm_forward(m, d, 1);
}

#endif  // METAARM_ADVANCE_HPP_
