// The same loop as Java's, in C++: the ceiling that `metaarm bench physics` compares with.

#ifndef METAARM_BENCH_HPP_
#define METAARM_BENCH_HPP_

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

#include "model.hpp"
#include "step.hpp"

namespace metaarm {

inline double timed_steps(const mjModel* m, int steps, bool correct) {
  mjData* volatile d = nullptr;
  double volatile seconds = -1;
  guarded([&] {
    d = mj_makeData(m);
    auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < steps; i++) metaarm::steps(m, d, 1, correct);
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  });
  mj_deleteData(d);
  return seconds;
}

// What a published environment step computes, with random actions, from a given state again every
// kEpisode steps.
constexpr int kEpisode = 500, kFrameSkip = 5;

inline double timed_controls(const mjModel* m, const double* initial, const double* reach,
                             int steps) {
  mjData* volatile d = nullptr;
  double volatile seconds = -1;
  guarded([&] {
    d = mj_makeData(m);
    unsigned long long bits = 88172645463325252ull;
    auto uniform = [&bits] {
      bits ^= bits << 13;
      bits ^= bits >> 7;
      bits ^= bits << 17;
      return (double)(bits >> 11) * 0x1p-52 - 1;
    };
    auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < steps; i++) {
      if (i % kEpisode == 0) metaarm_set_state(m, d, initial);
      for (int k = 0; k < 3; k++) {
        d->mocap_pos[k] = mju_clip(d->mocap_pos[k] + 0.01 * uniform(), reach[k], reach[3 + k]);
        d->mocap_quat[k] = k != 1;
      }
      d->mocap_quat[1] = d->mocap_quat[3] = 0;
      d->ctrl[0] = uniform();
      d->ctrl[1] = -d->ctrl[0];
      metaarm::steps(m, d, kFrameSkip, true);
      mj_rnePostConstraint(m, d);
      metaarm::forward(m, d, true);
    }
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  });
  mj_deleteData(d);
  return seconds;
}

// Runs work on as many threads as given; the seconds that the slowest took, negative on failure.
template <class Work>
double slowest_of(int threads, Work&& work) {
  std::vector<double> seconds((size_t)threads);
  std::vector<std::thread> running;
  for (double& each : seconds) running.emplace_back([&each, &work] { each = work(); });
  for (std::thread& each : running) each.join();
  if (*std::min_element(seconds.begin(), seconds.end()) < 0) return -1;
  return *std::max_element(seconds.begin(), seconds.end());
}

}  // namespace metaarm

inline double metaarm_bench_controls(const mjModel* m, const double* initial, const double* reach,
                                     int steps, int threads) {
  return metaarm::slowest_of(
      threads, [=] { return metaarm::timed_controls(m, initial, reach, steps); });
}

inline double metaarm_bench_steps(const mjModel* m, int steps, int threads, int correct_welds) {
  return metaarm::slowest_of(
      threads, [=] { return metaarm::timed_steps(m, steps, correct_welds != 0); });
}

#endif  // METAARM_BENCH_HPP_
