package io.metaarm.learn.returns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReturnsTest {
  private static final double[] REWARDS = {1, 2, 3};
  private static final double[] VALUES = {0.5, -1, 4};

  @Test
  void withoutDecayTheAdvantageIsTheReturnAboveTheValue() {
    GeneralisedAdvantage estimate = new GeneralisedAdvantage(0.9, 1);
    double[] returns = estimate.returns(REWARDS, 10);
    assertArrayEquals(new double[] {1 + 0.9 * 12.8, 2 + 0.9 * 12, 12}, returns, 1e-12);
    double[] advantages = estimate.of(REWARDS, VALUES, 10);
    for (int t = 0; t < 3; t++) {
      assertEquals(returns[t] - VALUES[t], advantages[t], 1e-12);
    }
  }

  @Test
  void withFullDecayTheAdvantageLooksOneStepAhead() {
    double[] advantages = new GeneralisedAdvantage(0.9, 0).of(REWARDS, VALUES, 10);
    assertArrayEquals(new double[] {1 - 0.9 - 0.5, 2 + 3.6 + 1, 3 + 9 - 4}, advantages, 1e-12);
  }

  @Test
  void aTerminatedStretchIsWorthNothingAfterItsEnd() {
    GeneralisedAdvantage estimate = new GeneralisedAdvantage(0.9, 0.5);
    double[] cut = estimate.of(REWARDS, VALUES, 10);
    double[] terminated = estimate.of(REWARDS, VALUES, 0);
    assertEquals(9, cut[2] - terminated[2], 1e-12);
    assertEquals(9 * 0.45 * 0.45, cut[0] - terminated[0], 1e-12);
  }

  @Test
  void theBaselineFindsWhatIsLinearInItsFeatures() {
    Random random = new Random(2);
    List<double[][]> observations = new ArrayList<>();
    List<double[]> returns = new ArrayList<>();
    for (int episode = 0; episode < 20; episode++) {
      double[][] steps = new double[50][2];
      double[] targets = new double[50];
      for (int t = 0; t < 50; t++) {
        steps[t] = random.doubles(2, -1, 1).toArray();
        targets[t] = 3 * steps[t][0] - 2 * steps[t][1] * steps[t][1] + 0.05 * t - 7;
      }
      observations.add(steps);
      returns.add(targets);
    }
    LinearBaseline baseline = LinearBaseline.fit(observations, returns);
    assertEquals(3 * 0.5 - 2 * 0.09 + 0.5 - 7, baseline.value(new double[] {0.5, 0.3}, 10), 1e-3);
  }

  @Test
  void theBaselineBearsObservationsThatNeverChange() {
    double[][] steps = new double[10][3];
    double[] targets = new double[10];
    Arrays.fill(targets, 5);
    LinearBaseline baseline = LinearBaseline.fit(List.<double[][]>of(steps), List.of(targets));
    assertEquals(5, baseline.value(new double[3], 4), 1e-3);
  }

  @Test
  void numbersThatCannotBeFittedAreNamed() {
    double[][] steps = {{Double.NaN}};
    Exception e =
        assertThrows(
            ArithmeticException.class,
            () -> LinearBaseline.fit(List.<double[][]>of(steps), List.of(new double[1])));
    assertEquals(
        "The baseline's equations have no finite solution: are observations and returns finite?",
        e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class, () -> LinearBaseline.fit(List.of(), List.of()));
    assertEquals(
        "observations: must be of as many episodes as returns, at least 1, got 0 and 0",
        e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> new GeneralisedAdvantage(1.1, 1));
    assertEquals("discount: must be between 0 and 1, got 1.1", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new GeneralisedAdvantage(1, 1).of(REWARDS, new double[2], 0));
    assertEquals("values: must be 3 like the rewards, got 2", e.getMessage());
  }
}
