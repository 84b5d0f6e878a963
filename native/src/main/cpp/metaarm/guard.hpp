// Turns MuJoCo's fatal errors into return values. MuJoCo calls its error handler and expects it
// never to return; here it jumps back into the frame that guarded() set up on the same thread.

#ifndef METAARM_GUARD_HPP_
#define METAARM_GUARD_HPP_

#include <csetjmp>
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

inline void metaarm_install_handlers(void) {
  mju_user_error = metaarm::on_error;
  mju_user_warning = metaarm::on_warning;
}

inline const char* metaarm_error(void) { return metaarm::report().error; }

inline const char* metaarm_warning(int i) {
  metaarm::Report& r = metaarm::report();
  return i >= 0 && i < r.warnings && i < metaarm::kKeptWarnings ? r.warning[i] : nullptr;
}

#endif  // METAARM_GUARD_HPP_
