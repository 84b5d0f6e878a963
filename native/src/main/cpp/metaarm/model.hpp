// Models and data records: reading, sharing, copying, saving.

#ifndef METAARM_MODEL_HPP_
#define METAARM_MODEL_HPP_

#include <cstdlib>
#include <cstring>
#include <mutex>

#include "guard.hpp"
#include "mujoco/mjxmacro.h"

namespace metaarm {

// MuJoCo's XML reader and compiler keep global state.
inline std::mutex& compiler_lock() {
  static std::mutex lock;
  return lock;
}

inline bool ends_with(const char* text, const char* end) {
  size_t n = std::strlen(text), k = std::strlen(end);
  return n >= k && std::strcmp(text + n - k, end) == 0;
}

// Large, never changed by a simulation: what a variant shares with its original.
inline bool is_shared(const char* field) {
  for (const char* prefix : {"mesh_", "tex_", "hfield_", "skin_", "flex_", "bvh_", "oct_", "name",
                             "text_", "paths"}) {
    if (std::strncmp(field, prefix, std::strlen(prefix)) == 0) return true;
  }
  return false;
}

constexpr size_t kAlignment = 64;

inline size_t aligned(size_t bytes) { return (bytes + kAlignment - 1) / kAlignment * kAlignment; }

// Newer headers mark some fields of the list, which is of no interest here.
#ifndef XMJV
#define XMJV X
#endif
#ifndef XNV
#define XNV X
#endif

inline size_t own_bytes(const mjModel* m) {
  MJMODEL_POINTERS_PREAMBLE(m)
  size_t bytes = 0;
#define X(type, field, rows, columns) \
  if (!is_shared(#field)) bytes += aligned(sizeof(type) * (size_t)(m->rows) * (size_t)(columns));
  MJMODEL_POINTERS
#undef X
  return bytes;
}

inline void copy_own_fields(mjModel* to, const mjModel* from, char* block) {
  MJMODEL_POINTERS_PREAMBLE(from)
#define X(type, field, rows, columns)                                              \
  if (!is_shared(#field)) {                                                        \
    size_t bytes = sizeof(type) * (size_t)(from->rows) * (size_t)(columns);        \
    if (bytes) std::memcpy(block, from->field, bytes);                             \
    to->field = reinterpret_cast<type*>(block);                                    \
    block += aligned(bytes);                                                       \
  }
  MJMODEL_POINTERS
#undef X
}

}  // namespace metaarm

inline int metaarm_library_version(void) { return mj_version(); }
inline int metaarm_header_version(void) { return mjVERSION_HEADER; }

inline mjModel* metaarm_load_model(const char* path) {
  using namespace metaarm;
  std::lock_guard<std::mutex> locked(compiler_lock());
  mjModel* volatile m = nullptr;
  char message[kTextLength] = "";
  int status = guarded([&] {
    m = ends_with(path, ".mjb") ? mj_loadModel(path, nullptr)
                                : mj_loadXML(path, nullptr, message, kTextLength);
  });
  if (status != METAARM_FAILED && !m) {
    keep(report().error, message[0] ? message : "not a model that this MuJoCo can read");
  }
  return m;
}

inline void metaarm_free_model(mjModel* m) { mj_deleteModel(m); }

inline mjModel* metaarm_new_variant(const mjModel* original) {
  using namespace metaarm;
  size_t bytes = own_bytes(original);
  auto* m = static_cast<mjModel*>(std::malloc(sizeof(mjModel)));
  void* block = nullptr;
  if (!m || posix_memalign(&block, kAlignment, bytes ? bytes : kAlignment)) {
    std::free(m);
    keep(report().error, "out of memory for a copy of the model");
    return nullptr;
  }
  std::memcpy(static_cast<void*>(m), original, sizeof(mjModel));
  m->buffer = block;
  copy_own_fields(m, original, static_cast<char*>(block));
  return m;
}

inline void metaarm_free_variant(mjModel* variant) {
  if (!variant) return;
  std::free(variant->buffer);
  std::free(variant);
}

inline long long metaarm_model_bytes(const mjModel* m) {
  return (long long)(sizeof(mjModel) + (size_t)m->nbuffer);
}

inline long long metaarm_variant_bytes(const mjModel* m) {
  return (long long)(sizeof(mjModel) + metaarm::own_bytes(m));
}

inline long long metaarm_data_bytes(const mjData* d) {
#if mjVERSION_HEADER >= 230
  return (long long)(sizeof(mjData) + (size_t)d->nbuffer + (size_t)d->narena);
#else
  return (long long)(sizeof(mjData) + (size_t)d->nbuffer + (size_t)d->nstack * sizeof(mjtNum));
#endif
}

inline mjData* metaarm_new_data(const mjModel* m) {
  mjData* volatile d = nullptr;
  metaarm::guarded([&] { d = mj_makeData(m); });
  return d;
}

inline void metaarm_free_data(mjData* d) { mj_deleteData(d); }

namespace metaarm {

// Before 2.3 the contacts and their forces lie in arrays of fixed size, in which those of earlier
// steps stay behind the present ones. A reset leaves no trace of them.
inline int remembered_contacts(const mjModel* m, const mjData* d) {
#if mjVERSION_HEADER < 230
  (void)d;
  return m->nconmax;
#else
  (void)m;
  return d->ncon;
#endif
}

inline void forget_contacts(const mjModel* m, mjData* d) {
#if mjVERSION_HEADER < 230
  std::memset(d->contact, 0, m->nconmax * sizeof(mjContact));
  std::memset(d->efc_force, 0, m->njmax * sizeof(mjtNum));
#else
  (void)m;
  (void)d;
#endif
}

}  // namespace metaarm

inline int metaarm_reset(const mjModel* m, mjData* d) {
  return metaarm::guarded([=] {
    mj_resetData(m, d);
    metaarm::forget_contacts(m, d);
  });
}

inline int metaarm_reset_keyframe(const mjModel* m, mjData* d, int key) {
  return metaarm::guarded([=] { mj_resetDataKeyframe(m, d, key); });
}

inline int metaarm_copy_data(const mjModel* m, mjData* to, const mjData* from) {
  return metaarm::guarded([=] { mj_copyData(to, m, from); });
}

inline int metaarm_set_const(mjModel* m, mjData* d) {
  return metaarm::guarded([=] { mj_setConst(m, d); });
}

inline int metaarm_warning_count(const mjData* d, int kind) { return d->warning[kind].number; }

inline int metaarm_instabilities(const mjData* d) {
  return d->warning[mjWARN_BADQPOS].number + d->warning[mjWARN_BADQVEL].number +
         d->warning[mjWARN_BADQACC].number;
}

namespace metaarm {

// Visits each part of the integration state in a fixed order.
template <class Visit>
void each_state_part(const mjModel* m, const mjData* d, Visit&& visit) {
  visit(const_cast<mjtNum*>(&d->time), 1);
  visit(d->qpos, m->nq);
  visit(d->qvel, m->nv);
  visit(d->act, m->na);
  visit(d->qacc_warmstart, m->nv);
  visit(d->ctrl, m->nu);
  visit(d->qfrc_applied, m->nv);
  visit(d->xfrc_applied, 6 * m->nbody);
  visit(d->mocap_pos, 3 * m->nmocap);
  visit(d->mocap_quat, 4 * m->nmocap);
  visit(d->userdata, m->nuserdata);
}

// From 3.0 on whether an equality constraint holds belongs to the data, before to the model.
#if mjVERSION_HEADER >= 300
inline int active_count(const mjModel* m) { return (int)m->neq; }
inline void get_active(const mjModel* m, const mjData* d, double* to) {
  for (int i = 0; i < active_count(m); i++) to[i] = d->eq_active[i];
}
inline void set_active(const mjModel* m, mjData* d, const double* from) {
  for (int i = 0; i < active_count(m); i++) d->eq_active[i] = from[i] != 0;
}
#else
inline int active_count(const mjModel*) { return 0; }
inline void get_active(const mjModel*, const mjData*, double*) {}
inline void set_active(const mjModel*, mjData*, const double*) {}
#endif

}  // namespace metaarm

inline int metaarm_state_size(const mjModel* m, const mjData* d) {
  int size = metaarm::active_count(m);
  metaarm::each_state_part(m, d, [&](mjtNum*, int n) { size += n; });
  return size;
}

inline int metaarm_get_state(const mjModel* m, const mjData* d, double* to) {
  double* at = to;
  metaarm::each_state_part(m, d, [&](mjtNum* part, int n) {
    std::memcpy(at, part, sizeof(double) * (size_t)n);
    at += n;
  });
  metaarm::get_active(m, d, at);
  return (int)(at - to) + metaarm::active_count(m);
}

inline int metaarm_set_state(const mjModel* m, mjData* d, const double* from) {
  const double* at = from;
  metaarm::each_state_part(m, d, [&](mjtNum* part, int n) {
    std::memcpy(part, at, sizeof(double) * (size_t)n);
    at += n;
  });
  metaarm::set_active(m, d, at);
  return (int)(at - from) + metaarm::active_count(m);
}

inline int metaarm_contact(const mjModel* m, const mjData* d, int i, int* geoms, double* values) {
  return metaarm::guarded([=] {
    const mjContact& c = d->contact[i];
    geoms[0] = c.geom1;
    geoms[1] = c.geom2;
    values[0] = c.dist;
    std::memcpy(values + 1, c.pos, sizeof(c.pos));
    std::memcpy(values + 4, c.frame, sizeof(c.frame));
    mj_contactForce(m, d, i, values + 13);
  });
}

inline double metaarm_first_row_force(const mjModel* m, const mjData* d, int geom1, int geom2,
                                      int past) {
  double sum = 0;
  int count = past ? metaarm::remembered_contacts(m, d) : d->ncon;
  for (int i = 0; i < count; i++) {
    const mjContact& c = d->contact[i];
    bool between = (c.geom1 == geom1 && c.geom2 == geom2) || (c.geom1 == geom2 && c.geom2 == geom1);
    if (between && c.efc_address >= 0) sum += d->efc_force[c.efc_address];
  }
  return sum;
}

inline int metaarm_jacobian(const mjModel* m, const mjData* d, int body, const double* point,
                            double* translational, double* rotational) {
  return metaarm::guarded(
      [=] { mj_jac(m, const_cast<mjData*>(d), translational, rotational, point, body); });
}

#endif  // METAARM_MODEL_HPP_
