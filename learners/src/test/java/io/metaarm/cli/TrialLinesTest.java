package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metaarm.learn.hardware.Experience;
import io.metaarm.learn.hardware.Phase;
import io.metaarm.learn.hardware.Trial;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrialLinesTest {
  private final StringWriter text = new StringWriter();
  private final TrialLines lines = new TrialLines(new PrintWriter(text));

  private static Trial trial(boolean solved) {
    return new Trial(
        1, Phase.TEST, 0, 250, solved, false, null, 0, 0.01, 500, true, 0.01, 30, 0, 0, 0, null);
  }

  @Test
  void aTrialIsALine() {
    lines.begins(1, Phase.TEST, 0);
    lines.ended(trial(true), new Experience());
    assertEquals(
        List.of(
            "trial  1  test, learned from 0 trials  return   250.0  solved        0.5 min of arm"
                + " time; 10 mm at best"),
        text.toString().lines().toList());
  }

  @Test
  void whatIsSaidMeanwhileStandsOnLinesOfItsOwn() {
    lines.said("Nobody moves.");
    lines.begins(1, Phase.EXPLORE, 0);
    lines.said("It was lost.");
    lines.said("It is back.");
    lines.ended(trial(false), new Experience());
    lines.said("All are made.");
    assertEquals(
        List.of(
            "Nobody moves.",
            "trial  1  explores                     ",
            "It was lost.",
            "It is back.",
            "trial  1  explores                     return   250.0  not solved    0.5 min of arm"
                + " time; 10 mm at best",
            "All are made."),
        text.toString().lines().toList());
  }
}
