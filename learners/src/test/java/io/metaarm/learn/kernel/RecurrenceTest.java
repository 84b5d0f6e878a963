package io.metaarm.learn.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.learn.kernel.ReferenceCell.Sequence;
import java.util.Random;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Recurrent cells of every implementation, against plain doubles and their differences. */
@ParameterizedClass
@MethodSource("io.metaarm.learn.kernel.Implementations#all")
class RecurrenceTest {
  @Parameter Kernels kernels;

  private Recurrence run(Sequence sequence) {
    return kernels.recur(sequence.cell(), inputs(sequence), initial(sequence), weights(sequence));
  }

  private Tensor inputs(Sequence sequence) {
    int rows = sequence.steps() * sequence.batch();
    return kernels.upload(sequence.inputs(), rows, sequence.gateWidth());
  }

  private Tensor initial(Sequence sequence) {
    return kernels.upload(sequence.initial(), sequence.batch(), sequence.stateWidth());
  }

  private Tensor weights(Sequence sequence) {
    return kernels.upload(sequence.weights(), sequence.hidden(), sequence.gateWidth());
  }

  private void assertNumbers(double[] expected, Tensor actual, double tolerance) {
    double[] numbers = kernels.download(actual);
    assertEquals(expected.length, numbers.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], numbers[i], tolerance * (1 + Math.abs(expected[i])), "number " + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void statesAreThoseOfTheDefinition(RecurrentCell cell) {
    // Of shapes on either side of what fused loops work on at a time, and of one row.
    int[][] shapes = {{3, 2, 5}, {4, 250, 9}, {2, 5, 700}, {5, 1, 1}, {1, 4, 6}};
    for (int[] shape : shapes) {
      Sequence sequence = Sequence.random(cell, shape[0], shape[1], shape[2], new Random(2));
      double tolerance = 10 * Implementations.tolerance(kernels);
      assertNumbers(sequence.states(), run(sequence).states(), tolerance);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theWayBackIsTheDerivative(RecurrentCell cell) {
    Sequence sequence = Sequence.random(cell, 4, 3, 3, new Random(7));
    Random random = new Random(8);
    double[] weighting = random.doubles(sequence.states().length, -1, 1).toArray();
    Tensor gradient = kernels.upload(weighting, 4 * 3, sequence.stateWidth());
    RecurrentGradients back =
        kernels.recurBackward(cell, run(sequence), initial(sequence), weights(sequence), gradient);
    double tolerance = kernels.precision() == Precision.DOUBLE ? 1e-8 : 1e-5;
    assertNumbers(sequence.difference(sequence.inputs(), weighting), back.byInputs(), tolerance);
    assertNumbers(sequence.difference(sequence.initial(), weighting), back.byInitial(), tolerance);
    assertNumbers(sequence.difference(sequence.weights(), weighting), back.byWeights(), tolerance);
  }

  @ParameterizedTest
  @EnumSource
  void theWayBackOfManyRowsIsTheSumOfEachAlone(RecurrentCell cell) {
    Sequence sequence = Sequence.random(cell, 3, 13, 300, new Random(9));
    double[] weighting = new Random(10).doubles(sequence.states().length, -1, 1).toArray();
    Tensor gradient = kernels.upload(weighting, 3 * 13, sequence.stateWidth());
    RecurrentGradients back =
        kernels.recurBackward(cell, run(sequence), initial(sequence), weights(sequence), gradient);
    double[] sum = new double[sequence.weights().length];
    double[] byInitial = new double[sequence.initial().length];
    for (int row = 0; row < 13; row++) {
      Sequence one = sequence.ofRow(row);
      double[] own = sequence.rowOf(weighting, sequence.stateWidth(), row);
      RecurrentGradients alone =
          kernels.recurBackward(
              cell,
              run(one),
              initial(one),
              weights(one),
              kernels.upload(own, 3, sequence.stateWidth()));
      double[] byWeights = kernels.download(alone.byWeights());
      for (int i = 0; i < sum.length; i++) {
        sum[i] += byWeights[i];
      }
      System.arraycopy(
          kernels.download(alone.byInitial()),
          0,
          byInitial,
          row * sequence.stateWidth(),
          sequence.stateWidth());
    }
    double tolerance = kernels.precision() == Precision.DOUBLE ? 1e-11 : 2e-5;
    assertNumbers(sum, back.byWeights(), tolerance);
    assertNumbers(byInitial, back.byInitial(), tolerance);
  }

  @ParameterizedTest
  @EnumSource
  void shapesThatDontFitAreRefused(RecurrentCell cell) {
    int gates = cell.gateWidth(2);
    int state = cell.stateWidth(2);
    Tensor inputs = kernels.fill(6, gates, 0);
    Tensor initial = kernels.fill(3, state, 0);
    Tensor weights = kernels.fill(2, gates, 0);
    assertRefused(
        "recurrent weights: must be 2x" + gates + ", got 2x5",
        () -> kernels.recur(cell, inputs, initial, kernels.fill(2, 5, 0)));
    assertRefused(
        "initial state: must be 3x" + state + ", got 3x7",
        () -> kernels.recur(cell, inputs, kernels.fill(3, 7, 0), weights));
    assertRefused(
        "recurrent inputs: must be 6x" + gates + ", got 7x" + gates,
        () -> kernels.recur(cell, kernels.fill(7, gates, 0), initial, weights));
    Recurrence forward = kernels.recur(cell, inputs, initial, weights);
    assertRefused(
        "recurrent gradient: must be 6x" + state + ", got 3x" + state,
        () -> kernels.recurBackward(cell, forward, initial, weights, initial));
  }

  private static void assertRefused(String message, Executable use) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, use).getMessage());
  }
}
