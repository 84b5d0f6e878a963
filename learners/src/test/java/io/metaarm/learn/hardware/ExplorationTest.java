package io.metaarm.learn.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.hardware.Exploration.Measure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExplorationTest {
  private static final Exploration TOGETHER = new Exploration(Measure.ALL_RETURNS, 10);
  private static final Exploration SEQUENCE = new Exploration(Measure.LAST_RETURNS, 10);
  private static final Exploration BELIEF = new Exploration(Measure.BELIEF, 10);

  private static Optional<String> end(Exploration exploration, Double... returns) {
    return exploration.end(returns.length, exploration.spread(List.of(returns)), true);
  }

  @Test
  void aLearnerOfAllTrialsExploresUntilTheirMeanIsKnown() {
    assertEquals(Optional.empty(), end(TOGETHER, 100.0, 100.0, 100.0, 100.0));
    assertEquals(Optional.empty(), end(TOGETHER, 100.0, 120.0, 80.0, 110.0, 90.0));
    // Deviations of 2, -2, 1, -1, 0: a variance of 2.5, a standard error of 0.707.
    assertEquals(
        Optional.of("its uncertainty is 0.7%, at most 2% is asked for"),
        end(TOGETHER, 102.0, 98.0, 101.0, 99.0, 100.0));
  }

  @Test
  void aLearnerInSequenceExploresUntilItsLastTrialsGoEquallyWell() {
    assertEquals(Optional.empty(), end(SEQUENCE, 10.0, 20.0, 40.0, 60.0, 80.0, 100.0, 104.0));
    assertEquals(
        Optional.of("its uncertainty is 1.0%, at most 2% is asked for"),
        end(SEQUENCE, 10.0, 20.0, 99.0, 100.0, 101.0, 100.0, 100.0));
  }

  @Test
  void aLearnerWithABeliefExploresUntilItIsNarrow() {
    assertEquals(Optional.empty(), BELIEF.end(0, Double.NaN, false));
    assertEquals(Optional.empty(), BELIEF.end(7, 0.06, true));
    assertEquals(
        Optional.of("its uncertainty is 4.0%, at most 5% is asked for"),
        BELIEF.end(1, 0.04, false));
  }

  @Test
  void aSingleReturnSaysNothingOfTheOthers() {
    assertTrue(Double.isNaN(TOGETHER.spread(List.of(3.0))));
    assertEquals(0.5, SEQUENCE.spread(List.of(3.0, 1.0)));
  }

  @Test
  void trialsThatAllFailAlikeAreNoReasonToEnd() {
    assertEquals(Optional.empty(), TOGETHER.end(9, 0, false));
    assertEquals(Optional.empty(), SEQUENCE.end(9, 0, false));
    assertEquals(Optional.of("all 10 trials are made"), TOGETHER.end(10, 0, false));
  }

  @Test
  void allTrialsAreTheEndInAnyCase() {
    assertEquals(
        Optional.of("all 2 trials are made"),
        end(new Exploration(Measure.LAST_RETURNS, 2), 1.0, 1000.0));
  }

  @Test
  void theRuleIsSaid() {
    assertEquals(
        "explores for 10 trials, or, from 5 on and once one was solved, until its uncertainty, the"
            + " standard error of the mean return, is at most 2%",
        TOGETHER.rule());
    assertEquals(
        "explores for 10 trials, or, from 5 on and once one was solved, until its uncertainty, the"
            + " farthest of the last 5 returns from their mean, is at most 2%",
        SEQUENCE.rule());
    assertEquals(
        "explores for 10 trials, or until its uncertainty, the width of its belief of the task and"
            + " how far the last trial moved it, against the width at first, is at most 5%",
        BELIEF.rule());
  }
}
