package io.metaarm.learn.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.RecurrentCell;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.nn.RecurrentNet;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArrayRecurrentNetTest {
  private static final int STEPS = 12;
  private static final int BATCH = 7;

  private final Kernels kernels = new FusedCpuKernels();
  private final Random random = new Random(4);

  private static RecurrentNet net(RecurrentCell cell, int layers) {
    return net(cell, layers, List.of());
  }

  private static RecurrentNet net(RecurrentCell cell, int layers, List<Integer> below) {
    return new RecurrentNet("policy", cell, 6, below, 33, layers, 5);
  }

  private ParameterSet parameters(RecurrentNet net) {
    return ParameterSet.of(net.initialise(kernels, random, 1, 1, 10));
  }

  private float[] numbers(int count) {
    float[] result = new float[count];
    for (int i = 0; i < count; i++) {
      result[i] = 2 * random.nextFloat() - 1;
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource({"GRU,1,0", "GRU,3,2", "LSTM,1,1", "LSTM,2,0"})
  void actsAsTheLearnersForwardPassSays(RecurrentCell cell, int layers, int below) {
    RecurrentNet net = net(cell, layers, List.of(9, 17).subList(0, below));
    ParameterSet parameters = parameters(net);
    ArrayRecurrentNet acting = new ArrayRecurrentNet(net, BATCH);
    acting.load(parameters);
    float[] initial = numbers(BATCH * net.stateWidth());
    acting.setStates(BATCH, initial);
    float[] inputs = numbers(STEPS * BATCH * 6);
    Arrays.fill(inputs, 0, 5, 0);
    Var x = Var.constant(kernels, kernels.upload(inputs, STEPS * BATCH, 6));
    Var start = Var.constant(kernels, kernels.upload(initial, BATCH, net.stateWidth()));
    double[] expected = kernels.download(net.apply(parameters, x, start).value());
    for (int t = 0; t < STEPS; t++) {
      float[] at = Arrays.copyOfRange(inputs, t * BATCH * 6, (t + 1) * BATCH * 6);
      float[] actual = acting.apply(at, BATCH);
      for (int i = 0; i < BATCH * 5; i++) {
        assertEquals(expected[t * BATCH * 5 + i], actual[i], 1e-5);
      }
    }
  }

  @Test
  void statesAreKeptPutBackAndForgotten() {
    RecurrentNet net = net(RecurrentCell.LSTM, 2);
    ArrayRecurrentNet acting = new ArrayRecurrentNet(net, 2);
    acting.load(parameters(net));
    float[] inputs = numbers(2 * 6);
    float[] first = acting.apply(inputs, 2).clone();
    float[] states = new float[2 * net.stateWidth()];
    acting.copyStates(2, states);
    float[] second = acting.apply(inputs, 2).clone();
    acting.setStates(2, states);
    assertArrayEquals(second, acting.apply(inputs, 2));
    acting.reset();
    assertArrayEquals(first, acting.apply(inputs, 2));
    acting.reset(1);
    float[] mixed = acting.apply(inputs, 2);
    assertArrayEquals(Arrays.copyOf(second, 5), Arrays.copyOf(mixed, 5));
    assertArrayEquals(Arrays.copyOfRange(first, 5, 10), Arrays.copyOfRange(mixed, 5, 10));
  }

  @ParameterizedTest
  @EnumSource
  void actingAllocatesNothing(RecurrentCell cell) {
    RecurrentNet net = net(cell, 2, List.of(20));
    ArrayRecurrentNet acting = new ArrayRecurrentNet(net, BATCH);
    acting.load(parameters(net));
    float[] inputs = numbers(BATCH * 6);
    long few = allocatedBytes(acting, inputs, 10);
    few = Math.min(few, allocatedBytes(acting, inputs, 10));
    long many = allocatedBytes(acting, inputs, 1000);
    assertEquals(0, Math.max(0, many - few) / 990);
  }

  private static long allocatedBytes(ArrayRecurrentNet acting, float[] inputs, int calls) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < calls; i++) {
      acting.apply(inputs, BATCH);
    }
    return threads.getThreadAllocatedBytes(id) - before;
  }

  @Test
  void whatDoesNotFitIsRefused() {
    RecurrentNet net = net(RecurrentCell.GRU, 1);
    ArrayRecurrentNet acting = new ArrayRecurrentNet(net, 4);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> acting.apply(new float[30], 5));
    assertEquals("batch: must be between 1 and 4, got 5", e.getMessage());
    ParameterSet other = parameters(new RecurrentNet("policy", RecurrentCell.GRU, 7, 33, 1, 5));
    e = assertThrows(IllegalArgumentException.class, () -> acting.load(other));
    assertEquals("input weights: must be 594 numbers, got 693", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new RecurrentNet("policy", RecurrentCell.GRU, 7, 0, 1, 5));
    assertEquals("hidden: must be at least 1, got 0", e.getMessage());
  }
}
