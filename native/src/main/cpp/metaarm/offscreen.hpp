// Drawing MuJoCo's scenes off-screen; see offscreen.h for what runs on which thread.

#ifndef METAARM_OFFSCREEN_HPP_
#define METAARM_OFFSCREEN_HPP_

#include <cstdlib>
#include <cstring>

#include "gl.hpp"

struct metaarm_offscreen {
  mjrContext context;
  mjvScene scene;
  mjvOption option;
  mjData* data;  // its own, so that drawing can't change a simulation
  int width, height;
  int shadows, reflections;
  unsigned char* rgb;
  float* depth;
};

namespace metaarm {

// Decorations (tendons, contacts, ...) come on top of geoms and sites.
constexpr int kDecorations = 2000;

inline bool allocate_pixels(metaarm_offscreen* p, int width, int height) {
  size_t pixels = (size_t)width * (size_t)height;
  p->width = width;
  p->height = height;
  p->rgb = static_cast<unsigned char*>(std::malloc(3 * pixels));
  p->depth = static_cast<float*>(std::malloc(sizeof(float) * pixels));
  return p->rgb && p->depth;
}

inline void set_camera(const mjModel* m, mjvCamera* camera, int id, const double* numbers) {
  mjv_defaultFreeCamera(m, camera);
  if (id >= 0) {
    camera->type = mjCAMERA_FIXED;
    camera->fixedcamid = id;
  } else if (id == METAARM_CAMERA_FREE) {
    camera->azimuth = numbers[0];
    camera->elevation = numbers[1];
    camera->distance = numbers[2];
    std::memcpy(camera->lookat, numbers + 3, sizeof(camera->lookat));
  }
}

// Only what a picture depends on; the rest follows from the positions.
inline void take_positions(const mjModel* m, mjData* to, const mjData* from) {
  std::memcpy(to->qpos, from->qpos, sizeof(mjtNum) * (size_t)m->nq);
  std::memcpy(to->act, from->act, sizeof(mjtNum) * (size_t)m->na);
  std::memcpy(to->mocap_pos, from->mocap_pos, sizeof(mjtNum) * 3 * (size_t)m->nmocap);
  std::memcpy(to->mocap_quat, from->mocap_quat, sizeof(mjtNum) * 4 * (size_t)m->nmocap);
  mj_kinematics(m, to);
  mj_comPos(m, to);
  mj_camlight(m, to);
#if mjVERSION_HEADER >= 300
  mj_flex(m, to);
#endif
  mj_tendon(m, to);
}

inline bool is_orthographic(const mjvGLCamera& camera) {
#if mjVERSION_HEADER >= 320
  return camera.orthographic != 0;
#else
  (void)camera;
  return false;
#endif
}

// From what OpenGL keeps (1 near, 0 far) to metres.
inline void to_metres(metaarm_offscreen* p) {
  const mjvGLCamera& camera = p->scene.camera[0];
  double near = camera.frustum_near, far = camera.frustum_far;
  bool orthographic = is_orthographic(camera);
  size_t pixels = (size_t)p->width * (size_t)p->height;
  for (size_t i = 0; i < pixels; i++) {
#if mjVERSION_HEADER >= 300
    double nearness = p->depth[i];
#else
    double nearness = 1.0 - p->depth[i];
#endif
    p->depth[i] = (float)(orthographic ? far - nearness * (far - near)
                                       : near / (nearness + (1 - nearness) * near / far));
  }
}

inline void set_flags(metaarm_offscreen* p, bool is_rgb) {
  p->scene.flags[mjRND_SHADOW] = is_rgb && p->shadows;
  p->scene.flags[mjRND_REFLECTION] = is_rgb && p->reflections;
  p->scene.flags[mjRND_SKYBOX] = is_rgb;
  p->scene.flags[mjRND_HAZE] = is_rgb;
}

}  // namespace metaarm

inline metaarm_offscreen* metaarm_new_offscreen(const mjModel* m, int width, int height,
                                                int shadows, int reflections) {
  using namespace metaarm;
  auto* p = static_cast<metaarm_offscreen*>(std::calloc(1, sizeof(metaarm_offscreen)));
  if (!p || !allocate_pixels(p, width, height)) {
    metaarm_free_offscreen(p);
    keep(report().error, "out of memory for a picture");
    return nullptr;
  }
  p->shadows = shadows;
  p->reflections = reflections;
  int status = guarded([=] {
    mjr_defaultContext(&p->context);
    mjv_defaultScene(&p->scene);
    mjv_defaultOption(&p->option);
    mjv_makeScene(m, &p->scene, (int)(kDecorations + 2 * (m->ngeom + m->nsite)));
    p->data = mj_makeData(m);
  });
  if (status == METAARM_FAILED || !p->data) {
    metaarm_free_offscreen(p);
    return nullptr;
  }
  return p;
}

inline void metaarm_free_offscreen(metaarm_offscreen* p) {
  if (!p) return;
  if (p->data) mj_deleteData(p->data);
  if (p->scene.geoms) mjv_freeScene(&p->scene);
  std::free(p->rgb);
  std::free(p->depth);
  std::free(p);
}

inline int metaarm_offscreen_open(metaarm_offscreen* p, const mjModel* m, int samples,
                                  int shadow_size) {
  using namespace metaarm;
  forget_gl_errors();
  // MuJoCo takes these settings from the model; here they go into a shallow copy.
  auto* settings = static_cast<mjModel*>(std::malloc(sizeof(mjModel)));
  if (!settings) {
    keep(report().error, "out of memory for a picture");
    return METAARM_FAILED;
  }
  std::memcpy(static_cast<void*>(settings), m, sizeof(mjModel));
  settings->vis.global.offwidth = p->width;
  settings->vis.global.offheight = p->height;
  settings->vis.quality.offsamples = samples;
  if (shadow_size >= 0) settings->vis.quality.shadowsize = shadow_size;
  int status = guarded([=] {
    mjr_makeContext(settings, &p->context, mjFONTSCALE_100);
    mjr_setBuffer(mjFB_OFFSCREEN, &p->context);
    if (p->context.currentBuffer != mjFB_OFFSCREEN) mju_error("OpenGL gave no drawing buffer");
#if mjVERSION_HEADER >= 300
    p->context.readDepthMap = mjDEPTH_ZEROFAR;
#endif
  });
  std::free(settings);
  if (status == METAARM_FAILED) {
    char reason[kTextLength];
    keep(reason, report().error);
    guarded([=] { mjr_freeContext(&p->context); });
    keep(report().error, reason);
  }
  return status;
}

inline int metaarm_offscreen_close(metaarm_offscreen* p) {
  return metaarm::guarded([=] { mjr_freeContext(&p->context); });
}

inline void metaarm_offscreen_geom_group(metaarm_offscreen* p, int group, int visible) {
  if (group >= 0 && group < mjNGROUP) p->option.geomgroup[group] = visible != 0;
}

inline void metaarm_offscreen_site_group(metaarm_offscreen* p, int group, int visible) {
  if (group >= 0 && group < mjNGROUP) p->option.sitegroup[group] = visible != 0;
}

inline int metaarm_offscreen_update(metaarm_offscreen* p, const mjModel* m, const mjData* d,
                                    int camera, const double* free_camera) {
  return metaarm::guarded([=] {
    metaarm::take_positions(m, p->data, d);
    mjvCamera view;
    mjvPerturb nobody_pulls;
    mjv_defaultPerturb(&nobody_pulls);
    metaarm::set_camera(m, &view, camera, free_camera);
    mjv_updateScene(m, p->data, &p->option, &nobody_pulls, &view, mjCAT_ALL, &p->scene);
  });
}

inline int metaarm_offscreen_render(metaarm_offscreen* p, int what) {
  using namespace metaarm;
  return guarded([=] {
    bool is_rgb = what == METAARM_RGB;
    set_flags(p, is_rgb);
    mjrRect all = {0, 0, p->width, p->height};
    // Another picture may have been drawn since, in another buffer.
    mjr_setBuffer(mjFB_OFFSCREEN, &p->context);
    mjr_render(all, &p->scene, &p->context);
    mjr_readPixels(is_rgb ? p->rgb : nullptr, is_rgb ? nullptr : p->depth, all, &p->context);
    if (!is_rgb) to_metres(p);
  });
}

inline unsigned char* metaarm_offscreen_rgb(metaarm_offscreen* p) { return p->rgb; }
inline float* metaarm_offscreen_depth(metaarm_offscreen* p) { return p->depth; }

#endif  // METAARM_OFFSCREEN_HPP_
