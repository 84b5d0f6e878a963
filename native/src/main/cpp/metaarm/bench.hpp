// The same loop as Java's, in C++: the ceiling that `metaarm bench physics` compares with.

#ifndef METAARM_BENCH_HPP_
#define METAARM_BENCH_HPP_

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

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

}  // namespace metaarm

inline double metaarm_bench_steps(const mjModel* m, int steps, int threads, int correct_welds) {
  std::vector<double> seconds((size_t)threads);
  std::vector<std::thread> running;
  for (double& each : seconds) {
    running.emplace_back(
        [&each, m, steps, correct_welds] { each = metaarm::timed_steps(m, steps, correct_welds); });
  }
  for (std::thread& each : running) each.join();
  if (*std::min_element(seconds.begin(), seconds.end()) < 0) return -1;
  return *std::max_element(seconds.begin(), seconds.end());
}

#endif  // METAARM_BENCH_HPP_
