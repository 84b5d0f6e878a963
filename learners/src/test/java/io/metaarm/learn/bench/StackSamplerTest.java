package io.metaarm.learn.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.kernel.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackSamplerTest {
  private static WorkKind kindOf(String... classes) {
    StackTraceElement[] stack = new StackTraceElement[classes.length];
    for (int i = 0; i < classes.length; i++) {
      stack[i] = new StackTraceElement(classes[i], "method", null, 0);
    }
    return WorkKind.of(stack);
  }

  @Test
  void theInnermostFrameThatSaysSomethingDecides() {
    String sampler = "io.metaarm.learn.policy.EpisodeSampler";
    assertEquals(
        WorkKind.PHYSICS,
        kindOf(
            "io.metaarm.mujoco.MuJoCo",
            "io.metaarm.physics.State",
            "io.metaarm.env.TaskSimulation",
            "io.metaarm.learn.metaworld.MetaWorld",
            sampler));
    assertEquals(
        WorkKind.ENVIRONMENT,
        kindOf("java.lang.Math", "io.metaarm.task.Reach", "io.metaarm.env.Environment", sampler));
    assertEquals(
        WorkKind.ACTING,
        kindOf(
            "java.util.Random", "io.metaarm.learn.policy.GaussianPolicy$GaussianActor", sampler));
    assertEquals(
        WorkKind.LEARNING,
        kindOf("org.bytedeco.openblas.global.openblas", "io.metaarm.learn.kernel.FusedCpuKernels"));
    assertEquals(WorkKind.OTHER, kindOf(sampler, "io.metaarm.learn.maml.Maml"));
    assertEquals(WorkKind.OTHER, kindOf());
  }

  /** Products of matrices, for a quarter of a second of processor time at least. */
  @Test
  @SuppressWarnings("try") // nothing is kept from the scope
  void processorTimeIsPutDownToWhatTookIt() {
    FusedCpuKernels kernels = new FusedCpuKernels();
    Tensor matrix = kernels.fill(300, 300, 0.1);
    try (StackSampler sampler = new StackSampler()) {
      sampler.start();
      while (sampler.spent().getOrDefault(WorkKind.LEARNING, 0L) < 250_000_000L) {
        for (int i = 0; i < 50; i++) {
          try (Scope scope = kernels.openScope()) {
            kernels.matmul(matrix, false, matrix, false);
          }
        }
      }
      Map<WorkKind, Long> spent = sampler.spent();
      assertEquals(0, spent.getOrDefault(WorkKind.PHYSICS, 0L));
      assertEquals(0, spent.getOrDefault(WorkKind.ENVIRONMENT, 0L));
      assertTrue(spent.get(WorkKind.LEARNING) >= 250_000_000L);
    }
  }
}
