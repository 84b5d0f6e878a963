package io.metaarm.bridge.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Times count from when a question was due, also of those whose answer is lost. */
class AskedQuestionsTest {
  private static final long MILLI = 1_000_000;

  @Test
  void aLostAnswerCountsUntilALaterOneCame() {
    AskedQuestions questions = new AskedQuestions(5, 10 * MILLI);
    questions.startAt(100 * MILLI);
    questions.answered(0, 101 * MILLI);
    questions.answered(3, 170 * MILLI);
    questions.answered(3, 999 * MILLI);
    questions.answered(5, 171 * MILLI);
    questions.answered(-1, 171 * MILLI);
    assertEquals(2, questions.answers());
    assertArrayEquals(
        new double[] {1, 60, 50, 40, 160}, questions.millis(300 * MILLI), "due 100, 110, ... 140");
  }
}
