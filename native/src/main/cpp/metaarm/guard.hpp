// Turns MuJoCo's fatal errors into return values. MuJoCo calls its error handler and expects it
// never to return; here it jumps back into the frame that guarded() set up on the same thread.

#ifndef METAARM_GUARD_HPP_
#define METAARM_GUARD_HPP_

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <stdexcept>

#include "mujoco/mujoco.h"
#include "shim.h"

namespace metaarm {

constexpr int kKeptWarnings = 8;
constexpr int kTextLength = 1024;

struct Frame {
  jmp_buf target;
  Frame* outer;
};

struct Report {
  Frame* frame = nullptr;
  int warnings = 0;
  char error[kTextLength] = "";
  char warning[kKeptWarnings][kTextLength] = {};
};

inline Report& report() {
  static thread_local Report instance;
  return instance;
}

inline void keep(char* to, const char* text) {
  size_t length = strnlen(text, kTextLength - 1);
  std::memcpy(to, text, length);
  to[length] = 0;
}

inline void on_error(const char* text) {
  Report& r = report();
  keep(r.error, text);
  if (r.frame) std::longjmp(r.frame->target, 1);
  // A raw binding was called without a guard: the JNI wrapper turns this into a Java exception.
  throw std::runtime_error(text);
}

inline void on_warning(const char* text) {
  Report& r = report();
  if (r.warnings < kKeptWarnings) keep(r.warning[r.warnings], text);
  r.warnings++;
}

// What a single request for memory may ask for.
inline size_t& largest_request() {
  static size_t bytes = SIZE_MAX;
  return bytes;
}

// Linux promises memory that it doesn't have, and kills the process that then uses it: so a model
// that asks for too much must fail here.
inline void* allocate(size_t bytes) {
  if (bytes > largest_request()) {
    char text[kTextLength];
    std::snprintf(text, sizeof text,
                  "A model asks for %.1f GB of memory at once; on this machine it may be at most "
                  "%.1f GB",
                  (double)bytes / 1e9, (double)largest_request() / 1e9);
    // Not on_error: MuJoCo's compiler has a handler of its own, and frames to clean up.
    mju_error(text);
  }
  constexpr size_t kAlignment = 64;
  return std::aligned_alloc(kAlignment, (bytes + kAlignment - 1) / kAlignment * kAlignment);
}

// Runs body; returns the number of warnings it raised, or METAARM_FAILED. The body must not own
// anything with a destructor: the jump skips those.
template <class Body>
int guarded(Body&& body) {
  Report& r = report();
  Frame frame;
  frame.outer = r.frame;
  r.frame = &frame;
  r.warnings = 0;
  if (setjmp(frame.target)) {
    r.frame = frame.outer;
    return METAARM_FAILED;
  }
  try {
    body();
  } catch (const std::exception& e) {
    keep(r.error, e.what());
    r.frame = frame.outer;
    return METAARM_FAILED;
  }
  r.frame = frame.outer;
  return r.warnings;
}

}  // namespace metaarm

inline void metaarm_install_handlers(long long largest_request) {
  mju_user_error = metaarm::on_error;
  mju_user_warning = metaarm::on_warning;
  metaarm::largest_request() = (size_t)largest_request;
  mju_user_malloc = metaarm::allocate;
  mju_user_free = std::free;
}

inline const char* metaarm_error(void) { return metaarm::report().error; }

inline const char* metaarm_warning(int i) {
  metaarm::Report& r = metaarm::report();
  return i >= 0 && i < r.warnings && i < metaarm::kKeptWarnings ? r.warning[i] : nullptr;
}

#endif  // METAARM_GUARD_HPP_
