package io.metaarm.learn.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.bench.LearningBenchmark.Result;
import io.metaarm.learn.kernel.FusedCpuKernels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That it measures, not how fast. */
class LearningBenchmarkTest {
  @Test
  void everyRowTakesTime() {
    List<Result> told = new ArrayList<>();
    List<Result> results = new LearningBenchmark(new FusedCpuKernels(), 1, 0, 80).run(told::add);
    assertEquals(results, told);
    assertEquals(18, results.size());
    assertEquals("acting 40 through 2x64 TANH", results.get(0).name());
    assertEquals("meta-gradient, second order 2x64", results.get(6).name());
    assertEquals("LSTM update 2x40x256", results.get(17).name());
    for (Result result : results) {
      assertTrue(result.cpuMillis() > 0, result.toString());
    }
  }

  @Test
  void tooLittleIsRefused() {
    FusedCpuKernels kernels = new FusedCpuKernels();
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> new LearningBenchmark(kernels, 0, 0, 20_000));
    assertEquals("rounds: must be at least 1, got 0", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class, () -> new LearningBenchmark(kernels, 1, 0, 39));
    assertEquals("transitions: must be at least 40, got 39", e.getMessage());
  }
}
