package io.metaarm.learn.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTest {
  private final List<Trial> trials = new ArrayList<>();

  private void explores(int times) {
    for (int i = 0; i < times; i++) {
      add(Phase.EXPLORE, 0, false);
    }
  }

  private void tested(int learnedFrom, boolean... solved) {
    for (boolean each : solved) {
      add(Phase.TEST, learnedFrom, each);
    }
  }

  private void add(Phase phase, int learnedFrom, boolean success) {
    int number = trials.size() + 1;
    trials.add(
        new Trial(
            number,
            phase,
            learnedFrom,
            0,
            success,
            false,
            null,
            0,
            0,
            500,
            true,
            0.01,
            10,
            0,
            0,
            0,
            null));
  }

  @Test
  void whatItLearnedLastIsKeptWhereItIsAsGood() {
    tested(0, true, false);
    explores(3);
    tested(3, false, true);
    assertEquals(3, Kept.learnedFrom(trials));
  }

  @Test
  void whatWasSolvedOftenerBeforeIsKept() {
    tested(0, true, false);
    explores(1);
    tested(1, true, true);
    explores(1);
    tested(2, true, true);
    explores(3);
    tested(5, true, false);
    assertEquals(2, Kept.learnedFrom(trials));
  }

  @Test
  void withoutATestAtTheEndNothingSpeaksAgainstWhatItLearned() {
    tested(0, true);
    explores(2);
    tested(2, false);
    explores(1);
    assertEquals(3, Kept.learnedFrom(trials));
    trials.clear();
    explores(4);
    assertEquals(4, Kept.learnedFrom(trials));
  }
}
