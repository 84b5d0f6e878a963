package io.metaarm.learn.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrayMlpTest {
  private final Kernels kernels = new FusedCpuKernels();
  private final Random random = new Random(4);

  private ParameterSet parameters(Mlp mlp) {
    ParameterSet shapes = ParameterSet.of(mlp.initialise(kernels, random, 1));
    return shapes.upload(random.doubles(shapes.size(), -0.5, 0.5).toArray());
  }

  private float[] observations(int count) {
    float[] result = new float[count];
    for (int i = 0; i < count; i++) {
      result[i] = 2 * random.nextFloat() - 1;
    }
    return result;
  }

  @ParameterizedTest
  @EnumSource
  void actsAsTheLearnersForwardPassSays(Activation activation) {
    Mlp mlp = new Mlp("policy", List.of(5, 64, 64, 3), activation);
    ParameterSet parameters = parameters(mlp);
    ArrayMlp acting = new ArrayMlp(mlp, 41);
    acting.load(parameters);
    float[] observations = observations(41 * 5);
    for (int batch : new int[] {1, 3, 4, 41}) {
      Var x = Var.constant(kernels, kernels.upload(observations, batch, 5));
      double[] expected = kernels.download(mlp.apply(parameters, x).value());
      float[] actual = acting.apply(observations, batch);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], actual[i], 1e-5);
      }
    }
  }

  @Test
  void actingAllocatesNothing() {
    Mlp mlp = new Mlp("policy", List.of(5, 64, 64, 3), Activation.TANH);
    ArrayMlp acting = new ArrayMlp(mlp, 40);
    acting.load(parameters(mlp));
    float[] observations = observations(40 * 5);
    long few = allocatedBytes(acting, observations, 10);
    few = Math.min(few, allocatedBytes(acting, observations, 10));
    long many = allocatedBytes(acting, observations, 1000);
    assertEquals(0, Math.max(0, many - few) / 990);
  }

  private static long allocatedBytes(ArrayMlp acting, float[] observations, int calls) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < calls; i++) {
      acting.apply(observations, 40);
    }
    return threads.getThreadAllocatedBytes(id) - before;
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Mlp mlp = new Mlp("policy", List.of(5, 2), Activation.TANH);
    ArrayMlp acting = new ArrayMlp(mlp, 4);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> acting.apply(new float[25], 5));
    assertEquals("batch: must be between 1 and 4, got 5", e.getMessage());
    float[] tooFew = new float[9];
    assertThrows(IndexOutOfBoundsException.class, () -> acting.apply(tooFew, 2));
    Mlp wider = new Mlp("policy", List.of(6, 2), Activation.TANH);
    ParameterSet tooMany = parameters(wider);
    e = assertThrows(IllegalArgumentException.class, () -> acting.load(tooMany));
    assertEquals("policy.weight0: must be 10 numbers, got 12", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> new ArrayMlp(mlp, 0));
    assertEquals("maxBatch: must be at least 1, got 0", e.getMessage());
  }
}
