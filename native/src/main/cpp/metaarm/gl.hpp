// An OpenGL context without a window. EGL or OSMesa are opened when first needed, not linked, so
// that a machine without them can still simulate; their few constants are repeated here, so that
// building needs no headers of theirs.

#ifndef METAARM_GL_HPP_
#define METAARM_GL_HPP_

#include <dlfcn.h>

#include <cstdint>
#include <cstdio>
#include <cstring>

#include "guard.hpp"
#include "offscreen.h"

namespace metaarm {

constexpr int kReasonLength = 300;

using GlProcedure = void (*)();

struct Gl {
  GlProcedure (*procedure)(const char*) = nullptr;
  int largest_size = 0;
  char description[kTextLength] = "";
};

inline Gl& gl() {
  static Gl instance;
  return instance;
}

inline bool refuse(char* reason, const char* text) {
  std::snprintf(reason, kReasonLength, "%s", text ? text : "unknown error");
  return false;
}

// The library stays private until it has proved good: MuJoCo takes its OpenGL functions from the
// first of EGL and OSMesa that is visible in the process.
inline void make_visible(const char* library) { dlopen(library, RTLD_NOW | RTLD_GLOBAL); }

template <class Function>
Function symbol(void* library, const char* name) {
  return reinterpret_cast<Function>(dlsym(library, name));
}

// ---- EGL

constexpr int kEglNone = 0x3038, kEglSurfaceType = 0x3033, kEglPbufferBit = 1;
constexpr int kEglRenderableType = 0x3040, kEglOpenGlBit = 8;
constexpr unsigned kEglOpenGlApi = 0x30A2, kEglPlatformDevice = 0x313F;
constexpr unsigned kEglPlatformSurfacelessMesa = 0x31DD;
constexpr int kEglMostDevices = 16;

struct Egl {
  using Proc = GlProcedure (*)(const char*);
  Proc procedure;
  void* (*display)(unsigned, void*, const int*);
  unsigned (*devices)(int, void**, int*);
  void* (*default_display)(void*);
  unsigned (*initialize)(void*, int*, int*);
  unsigned (*terminate)(void*);
  unsigned (*bind_api)(unsigned);
  unsigned (*choose_config)(void*, const int*, void**, int, int*);
  void* (*create_context)(void*, void*, void*, const int*);
  unsigned (*destroy_context)(void*, void*);
  unsigned (*make_current)(void*, void*, void*, void*);
  int (*error)();

  explicit Egl(void* library) {
    find(library, "eglGetProcAddress", procedure);
    find(library, "eglGetDisplay", default_display);
    find(library, "eglInitialize", initialize);
    find(library, "eglTerminate", terminate);
    find(library, "eglBindAPI", bind_api);
    find(library, "eglChooseConfig", choose_config);
    find(library, "eglCreateContext", create_context);
    find(library, "eglDestroyContext", destroy_context);
    find(library, "eglMakeCurrent", make_current);
    find(library, "eglGetError", error);
    display = nullptr;
    devices = nullptr;
    if (!procedure) return;
    display = reinterpret_cast<decltype(display)>(procedure("eglGetPlatformDisplayEXT"));
    devices = reinterpret_cast<decltype(devices)>(procedure("eglQueryDevicesEXT"));
  }

  bool complete() const {
    return procedure && default_display && initialize && terminate && bind_api && choose_config &&
           create_context && destroy_context && make_current && error;
  }

  bool refuse_with_code(char* reason, const char* call) const {
    std::snprintf(reason, kReasonLength, "%s failed with 0x%x", call, (unsigned)error());
    return false;
  }

  bool make_context(void* on, char* reason) const {
    if (!bind_api(kEglOpenGlApi)) return refuse_with_code(reason, "eglBindAPI(EGL_OPENGL_API)");
    const int wanted[] = {kEglSurfaceType, kEglPbufferBit, kEglRenderableType, kEglOpenGlBit,
                          kEglNone};
    void* config = nullptr;
    int found = 0;
    if (!choose_config(on, wanted, &config, 1, &found) || found == 0) config = nullptr;
    void* context = create_context(on, config, nullptr, nullptr);
    if (!context) return refuse_with_code(reason, "eglCreateContext");
    if (make_current(on, nullptr, nullptr, context)) return true;
    refuse_with_code(reason, "eglMakeCurrent without a surface");
    destroy_context(on, context);
    return false;
  }

  bool use(void* on, char* reason) const {
    if (!on) return refuse(reason, "no display");
    if (!initialize(on, nullptr, nullptr)) return refuse_with_code(reason, "eglInitialize");
    if (make_context(on, reason)) return true;
    terminate(on);
    return false;
  }

 private:
  template <class Function>
  static void find(void* library, const char* name, Function& to) {
    to = symbol<Function>(library, name);
  }
};

// Graphics cards first, in the driver's order, then Mesa's own platform, then whatever is there.
inline bool open_egl_display(const Egl& egl, char* reason) {
  void* device[kEglMostDevices];
  int count = 0;
  if (egl.display && egl.devices && egl.devices(kEglMostDevices, device, &count)) {
    for (int i = 0; i < count; i++) {
      if (egl.use(egl.display(kEglPlatformDevice, device[i], nullptr), reason)) return true;
    }
  }
  if (egl.display &&
      egl.use(egl.display(kEglPlatformSurfacelessMesa, nullptr, nullptr), reason)) {
    return true;
  }
  return egl.use(egl.default_display(nullptr), reason);
}

inline bool open_egl(const char* name, char* reason) {
  void* library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (!library) return refuse(reason, dlerror());
  Egl egl(library);
  if (!egl.complete()) {
    refuse(reason, "a function is missing in the library");
  } else if (open_egl_display(egl, reason)) {
    gl().procedure = egl.procedure;
    make_visible(name);
    return true;
  }
  dlclose(library);
  return false;
}

// ---- OSMesa

constexpr unsigned kOsMesaRgba = 0x1908, kUnsignedByte = 0x1401;

inline bool open_osmesa(const char* name, char* reason) {
  void* library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (!library) return refuse(reason, dlerror());
  auto create = symbol<void* (*)(unsigned, int, int, int, void*)>(library, "OSMesaCreateContextExt");
  auto current = symbol<unsigned char (*)(void*, void*, unsigned, int, int)>(library,
                                                                           "OSMesaMakeCurrent");
  auto procedure = symbol<GlProcedure (*)(const char*)>(library, "OSMesaGetProcAddress");
  // Its window, which nothing draws in.
  static unsigned char window[4 * 16 * 16];
  void* context = create && current && procedure ? create(kOsMesaRgba, 24, 8, 0, nullptr) : nullptr;
  if (context && current(context, window, kUnsignedByte, 16, 16)) {
    gl().procedure = procedure;
    make_visible(name);
    return true;
  }
  dlclose(library);
  return refuse(reason, "OSMesaCreateContextExt or OSMesaMakeCurrent failed");
}

// ---- What was opened

constexpr unsigned kGlRenderer = 0x1F01, kGlVersion = 0x1F02, kGlMaxRenderbufferSize = 0x84E8;

template <class Function>
Function gl_function(const char* name) {
  return reinterpret_cast<Function>(gl().procedure(name));
}

inline bool describe(const char* backend, char* reason) {
  auto text = gl_function<const unsigned char* (*)(unsigned)>("glGetString");
  auto integer = gl_function<void (*)(unsigned, int*)>("glGetIntegerv");
  const unsigned char* version = text ? text(kGlVersion) : nullptr;
  if (!version || !integer) return refuse(reason, "the context has no OpenGL version");
  const unsigned char* renderer = text(kGlRenderer);
  integer(kGlMaxRenderbufferSize, &gl().largest_size);
  std::snprintf(gl().description, kTextLength, "%s, OpenGL %s, %s", backend, version,
                renderer ? reinterpret_cast<const char*>(renderer) : "unnamed");
  return true;
}

// Errors that somebody left behind would be taken for MuJoCo's own.
inline void forget_gl_errors() {
  auto error = gl_function<unsigned (*)()>("glGetError");
  for (int i = 0; error && i < 100 && error(); i++) {
  }
}

}  // namespace metaarm

inline int metaarm_gl_open(const char* choice, const char* egl_library,
                           const char* osmesa_library) {
  using namespace metaarm;
  char egl[kReasonLength] = "not tried", osmesa[kReasonLength] = "not tried";
  bool is_auto = std::strcmp(choice, "auto") == 0;
  if ((is_auto || std::strcmp(choice, "egl") == 0) && open_egl(egl_library, egl) &&
      describe("EGL", egl)) {
    return 0;
  }
  if ((is_auto || std::strcmp(choice, "osmesa") == 0) && open_osmesa(osmesa_library, osmesa) &&
      describe("OSMesa", osmesa)) {
    return 0;
  }
  std::snprintf(report().error, kTextLength, "EGL: %s; OSMesa: %s", egl, osmesa);
  return METAARM_FAILED;
}

inline const char* metaarm_gl_description(void) { return metaarm::gl().description; }
inline int metaarm_gl_largest_size(void) { return metaarm::gl().largest_size; }

#endif  // METAARM_GL_HPP_
