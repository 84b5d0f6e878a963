package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.hardware.Phase;
import io.metaarm.learn.hardware.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demonstration says is what happened, whatever that is. */
final class DemoPageTest {
  @TempDir Path directory;

  private static Trial trial(Phase phase, int learnedFrom, double warmth, boolean success) {
    return new Trial(
        1,
        phase,
        learnedFrom,
        500 * warmth,
        success,
        false,
        null,
        success ? 9 : 0,
        0.05,
        500,
        true,
        0.01,
        9,
        0,
        0,
        0,
        null);
  }

  private static Trial test(int learnedFrom, double warmth, boolean success) {
    return trial(Phase.TEST, learnedFrom, warmth, success);
  }

  @Test
  void learningThatSolvesMoreIsSaidToHaveHelped() {
    assertEquals(
        """
        Before: 0 of 1 tries reached the point, warmth 5.0. After: 1 of 1, warmth 8.0.
        It learned where the point is, from 5 tries of 6 seconds.""",
        DemoTold.conclusion(List.of(test(0, 5, false)), List.of(test(5, 8, true)), 5));
  }

  @Test
  void learningThatSolvesNoMoreIsSaidNotTo() {
    assertEquals(
        """
        Before: 1 of 1 tries reached the point, warmth 5.0. After: 1 of 1, warmth 6.0.
        It moves nearer to the point than before, but solves no more tries than before.""",
        DemoTold.conclusion(List.of(test(0, 5, true)), List.of(test(5, 6, true)), 5));
    assertEquals(
        """
        Before: 1 of 1 tries reached the point, warmth 5.0. After: 0 of 1, warmth 4.0.
        Learning did not help this time.""",
        DemoTold.conclusion(List.of(test(0, 5, true)), List.of(test(5, 4, false)), 5));
  }

  @Test
  void thePageHasABarForEachTryAndADotForEachThatReachedThePoint() throws IOException {
    List<Trial> trials =
        List.of(test(0, 5, false), trial(Phase.EXPLORE, 0, 5, true), test(1, 8, true));
    Path page = new DemoPage(directory, trials, "It learned.", true).write();
    String html = Files.readString(page);
    assertEquals(3, html.split("<rect ", -1).length - 1);
    assertEquals(2, html.split("<circle ", -1).length - 1);
    assertTrue(html.contains("<video src=\"before.mp4\""), "films");
    assertTrue(html.contains("<b>It learned.</b>"), "conclusion");
    assertFalse(html.contains("%%"), "a percent sign that was not meant");
    String unfilmed =
        Files.readString(new DemoPage(directory, trials, "It learned.", false).write());
    assertTrue(unfilmed.contains("No films: this machine could not render pictures."));
  }
}
