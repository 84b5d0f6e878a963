package io.metaarm.learn.reptile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import io.metaarm.learn.nn.ParameterSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReptileTest {
  private final Kernels kernels = new Nd4jKernels(Precision.DOUBLE);

  private ParameterSet set(double a, double b) {
    return ParameterSet.of(
        Map.of("x", Var.constant(kernels, kernels.upload(new double[] {a, b}, 1, 2))));
  }

  @Test
  void theStartMovesTowardsTheMeanOfTheSolutions() {
    Deque<Double> tasks = new ArrayDeque<>(List.of(2.0, 6.0, 1.0, 1.0));
    // A task is solved where the first number is the task's.
    Reptile<Double> reptile =
        new Reptile<>(
            new ReptileSettings(4, 2, 0.5),
            random -> tasks.remove(),
            (start, task, random) -> set(task, start.download()[1]));
    ParameterSet start = set(0, 7);
    ParameterSet first = reptile.iterate(start, 0, new SeededRandom(1));
    assertArrayEquals(new double[] {0.5 * 4, 7}, first.download(), 1e-12);
    assertArrayEquals(new double[] {0, 7}, start.download());
    // In the third of four iterations the rate is half of the first one's.
    ParameterSet third = reptile.iterate(start, 2, new SeededRandom(1));
    assertArrayEquals(new double[] {0.25, 7}, third.download(), 1e-12);
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertRefused("iterations: must be at least 1, got 0", 0, 1, 1);
    assertRefused("tasksPerIteration: must be at least 1, got 0", 1, 0, 1);
    assertRefused("outerRate: must be > 0 and at most 1, got 1.5", 1, 1, 1.5);
  }

  private static void assertRefused(String message, int iterations, int tasks, double rate) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> new ReptileSettings(iterations, tasks, rate));
    assertEquals(message, e.getMessage());
  }
}
