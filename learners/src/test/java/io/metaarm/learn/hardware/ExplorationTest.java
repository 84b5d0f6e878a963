package io.metaarm.learn.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExplorationTest {
  private static final Exploration TOGETHER = new Exploration(false, 10);
  private static final Exploration SEQUENCE = new Exploration(true, 10);

  @Test
  void aLearnerOfAllTrialsExploresUntilTheirMeanIsKnown() {
    assertEquals(Optional.empty(), TOGETHER.end(List.of(100.0, 100.0, 100.0, 100.0)));
    assertEquals(Optional.empty(), TOGETHER.end(List.of(100.0, 120.0, 80.0, 110.0, 90.0)));
    // Deviations of 2, -2, 1, -1, 0: a variance of 2.5, a standard error of 0.707.
    assertEquals(
        Optional.of("the returns leave an uncertainty of 0.7%, at most 2% is asked for"),
        TOGETHER.end(List.of(102.0, 98.0, 101.0, 99.0, 100.0)));
  }

  @Test
  void aLearnerInSequenceExploresUntilItsLastTrialsGoEquallyWell() {
    assertEquals(
        Optional.empty(), SEQUENCE.end(List.of(10.0, 20.0, 40.0, 60.0, 80.0, 100.0, 104.0)));
    assertEquals(
        Optional.of("the returns leave an uncertainty of 1.0%, at most 2% is asked for"),
        SEQUENCE.end(List.of(10.0, 20.0, 99.0, 100.0, 101.0, 100.0, 100.0)));
  }

  @Test
  void allTrialsAreTheEndInAnyCase() {
    assertEquals(
        Optional.of("all 2 trials are made"), new Exploration(true, 2).end(List.of(1.0, 1000.0)));
  }

  @Test
  void theRuleIsSaid() {
    assertEquals(
        "explores for 10 trials, or, from 5 on, until the mean return is known to within 2% (its"
            + " standard error)",
        TOGETHER.rule());
    assertEquals(
        "explores for 10 trials, or until the returns of the last 5 are within 2% of their mean",
        SEQUENCE.rule());
  }
}
