// Which geoms could touch is known once a model is compiled, and most of those that could are
// obviously apart. MuJoCo's own search starts from nothing at every step; this one keeps a list of
// all pairs that pass the model's filters, in the order in which MuJoCo visits them, drops those
// whose boxes are apart, and hands the rest to MuJoCo's collision detection as the model's explicit
// pairs. The contacts are the same, bit for bit, in the same order.

#ifndef METAARM_COLLISION_HPP_
#define METAARM_COLLISION_HPP_

#include <algorithm>
#include <cmath>
#include <vector>

#include "guard.hpp"

namespace metaarm {

// Boxes nearer than this go to MuJoCo: its convex collisions are exact to a millionth only.
constexpr mjtNum kSlack = 1e-3;

// What MuJoCo stores per explicit pair.
struct PairTable {
  std::vector<int> dim, geom1, geom2, signature;
  std::vector<mjtNum> solref, solimp, margin, gap, friction;

  void resize(int n) {
    for (auto* each : {&dim, &geom1, &geom2, &signature}) each->resize((size_t)n);
    solref.resize((size_t)n * mjNREF);
    solimp.resize((size_t)n * mjNIMP);
    margin.resize((size_t)n);
    gap.resize((size_t)n);
    friction.resize((size_t)n * 5);
  }

  void copy_row(int to, const PairTable& other, int from) {
    dim[to] = other.dim[from];
    geom1[to] = other.geom1[from];
    geom2[to] = other.geom2[from];
    signature[to] = other.signature[from];
    std::copy_n(&other.solref[from * mjNREF], mjNREF, &solref[to * mjNREF]);
    std::copy_n(&other.solimp[from * mjNIMP], mjNIMP, &solimp[to * mjNIMP]);
    margin[to] = other.margin[from];
    gap[to] = other.gap[from];
    std::copy_n(&other.friction[from * 5], 5, &friction[to * 5]);
  }
};

// A box around a geom, in the geom's frame; and where it is now.
struct GeomBox {
  mjtNum middle[3], half[3];
  mjtNum world[3];
};

struct CollisionPlan {
  PairTable all, near;
  std::vector<GeomBox> boxes;  // by geom
  std::vector<int> boxed;      // geoms of any pair, planes apart
};

inline bool collides(const mjModel* m, int g1, int g2) {
  if (!(m->geom_contype[g1] & m->geom_conaffinity[g2]) &&
      !(m->geom_contype[g2] & m->geom_conaffinity[g1])) {
    return false;
  }
  int weld1 = m->body_weldid[m->geom_bodyid[g1]], weld2 = m->body_weldid[m->geom_bodyid[g2]];
  if (weld1 == weld2) return false;
  bool filter_parent = !(m->opt.disableflags & mjDSBL_FILTERPARENT) && weld1 && weld2;
  int parent1 = m->body_weldid[m->body_parentid[weld1]];
  int parent2 = m->body_weldid[m->body_parentid[weld2]];
  if (filter_parent && (weld1 == parent2 || weld2 == parent1)) return false;
  return mjCOLLISIONFUNC[std::min(m->geom_type[g1], m->geom_type[g2])]
                        [std::max(m->geom_type[g1], m->geom_type[g2])] != nullptr;
}

// Planes and height fields of other bodies than the world are visited twice by MuJoCo 2.2.2.
inline bool can_plan(const mjModel* m) {
  if (m->npair || m->opt.collision != mjCOL_ALL || mjcb_contactfilter || !m->nconmax) return false;
  if (m->opt.disableflags & (mjDSBL_CONSTRAINT | mjDSBL_CONTACT)) return false;
  if (m->opt.enableflags & mjENBL_OVERRIDE) return false;
  for (int g = 0; g < m->ngeom; g++) {
    bool flat = m->geom_type[g] == mjGEOM_PLANE;
    if (m->geom_type[g] == mjGEOM_HFIELD || (flat && m->geom_bodyid[g])) return false;
    if (!flat && !(m->geom_rbound[g] > 0)) return false;
  }
  return true;
}

inline bool excluded(const mjModel* m, int body1, int body2) {
  int signature = ((body1 + 1) << 16) + (body2 + 1);
  for (int i = 0; i < m->nexclude; i++) {
    if (m->exclude_signature[i] == signature) return true;
  }
  return false;
}

inline mjtNum solver_mix(mjtNum a, mjtNum b) {
  if (a >= mjMINVAL && b >= mjMINVAL) return a / (a + b);
  if (a < mjMINVAL && b < mjMINVAL) return 0.5;
  return a < mjMINVAL ? 0.0 : 1.0;
}

// How two geoms' contact parameters combine when neither has priority.
inline void mix_parameters(const mjModel* m, PairTable& t, int row, int g1, int g2) {
  mjtNum mix = solver_mix(m->geom_solmix[g1], m->geom_solmix[g2]);
  const mjtNum *ref1 = m->geom_solref + mjNREF * g1, *ref2 = m->geom_solref + mjNREF * g2;
  mjtNum* ref = &t.solref[row * mjNREF];
  for (int i = 0; i < mjNREF; i++) {
    ref[i] = ref1[0] > 0 && ref2[0] > 0 ? mix * ref1[i] + (1 - mix) * ref2[i]
                                        : mju_min(ref1[i], ref2[i]);
  }
  mjtNum* imp = &t.solimp[row * mjNIMP];
  mju_scl(imp, m->geom_solimp + mjNIMP * g1, mix, mjNIMP);
  mju_addToScl(imp, m->geom_solimp + mjNIMP * g2, 1 - mix, mjNIMP);
}

inline void fill_row(const mjModel* m, PairTable& t, int row, int g1, int g2, int signature) {
  if (m->geom_type[g1] > m->geom_type[g2]) std::swap(g1, g2);
  t.geom1[row] = g1;
  t.geom2[row] = g2;
  t.signature[row] = signature;
  t.margin[row] = mju_max(m->geom_margin[g1], m->geom_margin[g2]);
  t.gap[row] = mju_max(m->geom_gap[g1], m->geom_gap[g2]);
  int first = g1, second = g2;
  if (m->geom_priority[g1] != m->geom_priority[g2]) {
    first = second = m->geom_priority[g1] > m->geom_priority[g2] ? g1 : g2;
    std::copy_n(m->geom_solref + mjNREF * first, mjNREF, &t.solref[row * mjNREF]);
    std::copy_n(m->geom_solimp + mjNIMP * first, mjNIMP, &t.solimp[row * mjNIMP]);
  } else {
    mix_parameters(m, t, row, g1, g2);
  }
  t.dim[row] = std::max(m->geom_condim[first], m->geom_condim[second]);
  mjtNum* friction = &t.friction[row * 5];
  for (int i = 0; i < 3; i++) {
    friction[2 * i] = mju_max(m->geom_friction[3 * first + i], m->geom_friction[3 * second + i]);
  }
  friction[1] = friction[0];
  friction[3] = friction[4];
}

inline GeomBox box_of(const mjModel* m, int g) {
  GeomBox box = {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}};
  const mjtNum* size = m->geom_size + 3 * g;
  switch (m->geom_type[g]) {
    case mjGEOM_BOX:
    case mjGEOM_ELLIPSOID:
      std::copy_n(size, 3, box.half);
      break;
    case mjGEOM_CAPSULE:
    case mjGEOM_CYLINDER:
      box.half[0] = box.half[1] = size[0];
      box.half[2] = size[1] + (m->geom_type[g] == mjGEOM_CAPSULE ? size[0] : 0);
      break;
    case mjGEOM_MESH: {
      int mesh = m->geom_dataid[g];
      const float* v = m->mesh_vert + 3 * m->mesh_vertadr[mesh];
      for (int i = 0; i < 3; i++) {
        mjtNum low = v[i], high = v[i];
        for (int k = 1; k < m->mesh_vertnum[mesh]; k++) {
          low = std::min(low, (mjtNum)v[3 * k + i]);
          high = std::max(high, (mjtNum)v[3 * k + i]);
        }
        box.middle[i] = (low + high) / 2;
        box.half[i] = (high - low) / 2;
      }
      break;
    }
    default:
      for (int i = 0; i < 3; i++) box.half[i] = m->geom_rbound[g];
  }
  return box;
}

inline void list_pairs(const mjModel* m, std::vector<int>& geoms, std::vector<int>& signatures) {
  for (int b1 = 0; b1 < m->nbody; b1++) {
    for (int b2 = b1 + 1; b2 < m->nbody; b2++) {
      if (excluded(m, b1, b2)) continue;
      for (int i = 0; i < m->body_geomnum[b1]; i++) {
        for (int k = 0; k < m->body_geomnum[b2]; k++) {
          int g1 = m->body_geomadr[b1] + i, g2 = m->body_geomadr[b2] + k;
          if (!collides(m, g1, g2)) continue;
          geoms.push_back(g1);
          geoms.push_back(g2);
          signatures.push_back(((b1 + 1) << 16) + (b2 + 1));
        }
      }
    }
  }
}

inline CollisionPlan* new_plan(const mjModel* m) {
  if (!can_plan(m)) return nullptr;
  auto* plan = new CollisionPlan;
  std::vector<int> geoms, signatures;
  list_pairs(m, geoms, signatures);
  int n = (int)signatures.size();
  plan->all.resize(n);
  plan->near.resize(n);
  for (int i = 0; i < n; i++) {
    fill_row(m, plan->all, i, geoms[2 * i], geoms[2 * i + 1], signatures[i]);
  }
  for (int g = 0; g < m->ngeom; g++) plan->boxes.push_back(box_of(m, g));
  std::sort(geoms.begin(), geoms.end());
  geoms.erase(std::unique(geoms.begin(), geoms.end()), geoms.end());
  for (int g : geoms) {
    if (m->geom_type[g] != mjGEOM_PLANE) plan->boxed.push_back(g);
  }
  return plan;
}

inline void place_boxes(const mjData* d, CollisionPlan& plan) {
  for (int g : plan.boxed) {
    GeomBox& box = plan.boxes[g];
    const mjtNum *r = d->geom_xmat + 9 * g, *x = d->geom_xpos + 3 * g, *c = box.middle;
    for (int i = 0; i < 3; i++) {
      box.world[i] = x[i] + r[3 * i] * c[0] + r[3 * i + 1] * c[1] + r[3 * i + 2] * c[2];
    }
  }
}

// Whether a plane of one of the six faces' directions separates two boxes by more than gap.
inline bool apart(const mjData* d, const CollisionPlan& plan, int g1, int g2, mjtNum gap) {
  const GeomBox &a = plan.boxes[g1], &b = plan.boxes[g2];
  const mjtNum *ra = d->geom_xmat + 9 * g1, *rb = d->geom_xmat + 9 * g2;
  mjtNum t[3] = {b.world[0] - a.world[0], b.world[1] - a.world[1], b.world[2] - a.world[2]};
  mjtNum cosine[3][3];
  for (int i = 0; i < 3; i++) {
    mjtNum reach = a.half[i] + gap;
    for (int k = 0; k < 3; k++) {
      cosine[i][k] = std::fabs(ra[i] * rb[k] + ra[3 + i] * rb[3 + k] + ra[6 + i] * rb[6 + k]);
      reach += cosine[i][k] * b.half[k];
    }
    if (std::fabs(ra[i] * t[0] + ra[3 + i] * t[1] + ra[6 + i] * t[2]) > reach) return true;
  }
  for (int k = 0; k < 3; k++) {
    mjtNum reach = b.half[k] + gap;
    for (int i = 0; i < 3; i++) reach += cosine[i][k] * a.half[i];
    if (std::fabs(rb[k] * t[0] + rb[3 + k] * t[1] + rb[6 + k] * t[2]) > reach) return true;
  }
  return false;
}

inline bool above_plane(const mjModel* m, const mjData* d, int plane, int g, mjtNum gap) {
  const mjtNum *r = d->geom_xmat + 9 * plane, *p = d->geom_xpos + 3 * plane;
  const mjtNum* x = d->geom_xpos + 3 * g;
  mjtNum height = (x[0] - p[0]) * r[2] + (x[1] - p[1]) * r[5] + (x[2] - p[2]) * r[8];
  return height > m->geom_rbound[g] + gap;
}

inline bool obviously_apart(const mjModel* m, const mjData* d, const CollisionPlan& plan, int row) {
  int g1 = plan.all.geom1[row], g2 = plan.all.geom2[row];
  mjtNum gap = plan.all.margin[row] + kSlack;
  if (m->geom_type[g1] == mjGEOM_PLANE) return above_plane(m, d, g1, g2, gap);
  const mjtNum *x1 = d->geom_xpos + 3 * g1, *x2 = d->geom_xpos + 3 * g2;
  mjtNum reach = m->geom_rbound[g1] + m->geom_rbound[g2] + gap;
  mjtNum x = x1[0] - x2[0], y = x1[1] - x2[1], z = x1[2] - x2[2];
  return x * x + y * y + z * z > reach * reach || apart(d, plan, g1, g2, gap);
}

// A model has no explicit pairs of its own where there is a plan, so nothing is lost.
inline void use_pairs_of(mjModel* m, PairTable& near) {
  m->pair_dim = near.dim.data();
  m->pair_geom1 = near.geom1.data();
  m->pair_geom2 = near.geom2.data();
  m->pair_signature = near.signature.data();
  m->pair_solref = near.solref.data();
  m->pair_solimp = near.solimp.data();
  m->pair_margin = near.margin.data();
  m->pair_gap = near.gap.data();
  m->pair_friction = near.friction.data();
}

inline void stop_using_pairs(mjModel* m) {
  m->npair = 0;
  m->opt.collision = mjCOL_ALL;
}

// Does what mj_collision does. If that fails, stop_using_pairs is the caller's to call.
inline void collide_planned(mjModel* m, mjData* d, CollisionPlan& plan) {
  place_boxes(d, plan);
  int count = 0;
  for (int i = 0; i < (int)plan.all.dim.size(); i++) {
    if (!obviously_apart(m, d, plan, i)) plan.near.copy_row(count++, plan.all, i);
  }
  use_pairs_of(m, plan.near);
  m->npair = count;
  m->opt.collision = mjCOL_PAIR;
  mj_collision(m, d);
  stop_using_pairs(m);
}

}  // namespace metaarm

#endif  // METAARM_COLLISION_HPP_
