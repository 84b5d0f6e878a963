package io.metaarm.learn.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.RecurrentCell;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecurrentNetTest {
  private final Kernels kernels = new FusedCpuKernels();

  @Test
  void everyGatesStateWeightsAreOrthogonalAtFirst() {
    RecurrentNet net = new RecurrentNet("net", RecurrentCell.GRU, 2, 5, 1, 3);
    ParameterSet parameters = ParameterSet.of(net.initialise(kernels, new Random(1), 1, 1, 1));
    Var weights = parameters.get("net.stateWeight0");
    for (int gate = 0; gate < 3; gate++) {
      Var block = weights.sliceColumns(gate * 5, gate * 5 + 5);
      double[] product = kernels.download(block.matmul(false, block, true).value());
      for (int i = 0; i < 25; i++) {
        assertEquals(i / 5 == i % 5 ? 1 : 0, product[i], 1e-6);
      }
    }
    assertEquals(
        List.of(
            "net.inputWeight0", "net.stateWeight0", "net.bias0", "net.readWeight", "net.readBias"),
        parameters.names());
  }

  @ParameterizedTest
  @CsvSource({"0, net.inputWeight0", "1, net.belowWeight0", "2, net.belowWeight0"})
  void aGainIsThatOfTheWeightsFromTheInputs(int below, String fromInputs) {
    List<Integer> widths = List.of(4, 6).subList(0, below);
    RecurrentNet net = new RecurrentNet("net", RecurrentCell.GRU, 2, widths, 5, 2, 3);
    ParameterSet usual = ParameterSet.of(net.initialise(kernels, new Random(1), 1, 1, 1));
    ParameterSet gained = ParameterSet.of(net.initialise(kernels, new Random(1), 4, 1, 1));
    for (String name : usual.names()) {
      double[] expected = kernels.download(usual.get(name).value());
      double gain = name.equals(fromInputs) ? 4 : 1;
      double[] scaled = Arrays.stream(expected).map(each -> gain * each).toArray();
      assertArrayEquals(scaled, kernels.download(gained.get(name).value()), 1e-6, name);
    }
  }

  @Test
  void layersBelowPutEachStepsInputsTogetherByThemselves() {
    RecurrentNet net = new RecurrentNet("net", RecurrentCell.GRU, 2, List.of(4), 3, 1, 1);
    ParameterSet parameters = ParameterSet.of(net.initialise(kernels, new Random(1), 1, 1, 1));
    Var x = Var.constant(kernels, kernels.upload(new double[] {0.5, -1, 2, 0.25}, 2, 2));
    Var below =
        x.matmul(parameters.get("net.belowWeight0")).biasRelu(parameters.get("net.belowBias0"));
    RecurrentNet above = new RecurrentNet("net", RecurrentCell.GRU, 4, 3, 1, 1);
    Var zero = x.filled(1, 3, 0);
    assertArrayEquals(
        kernels.download(above.apply(parameters, below, zero).value()),
        kernels.download(net.apply(parameters, x, zero).value()));
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new RecurrentNet("net", RecurrentCell.GRU, 2, List.of(4, 0), 3, 1, 1));
    assertEquals("below: must be sizes of 1 or more, got [4, 0]", e.getMessage());
  }

  /** σ(ln τ) = τ/(1 + τ). The update gate is a GRU's second, the forget gate an LSTM's. */
  @ParameterizedTest
  @EnumSource(RecurrentCell.class)
  void theStateIsRememberedForTimesOfAllLengthsAtFirst(RecurrentCell cell) {
    RecurrentNet net = new RecurrentNet("net", cell, 2, 100, 1, 3);
    ParameterSet parameters = ParameterSet.of(net.initialise(kernels, new Random(1), 1, 1, 50));
    double[] bias = kernels.download(parameters.get("net.bias0").value());
    double[] times = Arrays.stream(bias, 100, 200).map(Math::exp).toArray();
    assertTrue(Arrays.stream(times).allMatch(time -> time >= 1 && time <= 50));
    assertEquals(25.5, Arrays.stream(times).average().orElseThrow(), 4);
    for (int i = 0; i < 100; i++) {
      assertEquals(cell == RecurrentCell.LSTM ? -bias[100 + i] : 0, bias[i], 1e-6);
    }
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> net.initialise(kernels, new Random(1), 1, 1, 0.5));
    assertEquals("memory: must be at least 1, got 0.5", e.getMessage());
  }

  @Test
  void aSequenceCutInTwoGivesTheSameWhenItsStateIsHandedOn() {
    RecurrentNet net = new RecurrentNet("net", RecurrentCell.GRU, 2, 4, 1, 3);
    ParameterSet parameters = ParameterSet.of(net.initialise(kernels, new Random(1), 1, 1, 1));
    double[] numbers = new Random(2).doubles(6 * 2, -1, 1).toArray();
    Var x = Var.constant(kernels, kernels.upload(numbers, 6, 2));
    Var zero = x.filled(1, 4, 0);
    double[] whole = kernels.download(net.apply(parameters, x, zero).value());
    Var state =
        x.sliceRows(0, 3)
            .matmul(parameters.get("net.inputWeight0"))
            .plus(parameters.get("net.bias0"))
            .recurrent(RecurrentCell.GRU, zero, parameters.get("net.stateWeight0"))
            .sliceRows(2, 3);
    double[] second = kernels.download(net.apply(parameters, x.sliceRows(3, 6), state).value());
    for (int i = 0; i < second.length; i++) {
      assertEquals(whole[9 + i], second[i], 1e-6);
    }
  }
}
