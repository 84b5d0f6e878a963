package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.train.ShippedPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that ships, by its name, through the commands that look at runs. */
class ShippedPolicyCommandsTest {
  private static final Path REACH = ShippedPolicies.folder(Path.of("reach"));

  @TempDir private Path folder;

  private static Console succeed(String... args) {
    Console console = Console.run(args);
    assertEquals(0, console.status(), console.err());
    return console;
  }

  private static void assertEndsWith(String end, Console console) {
    assertTrue(console.out().endsWith(end + "\n"), console.out());
  }

  private static void assertFirstLine(String line, Console console) {
    assertTrue(console.out().startsWith(line + "\n"), console.out());
  }

  @Test
  void evaluatePutsItsFilesBesideThePolicyAndSaysWhere() throws IOException {
    Console console = succeed("evaluate", "reach", "--goals", "1", "--threads", "1");
    assertEndsWith("The files are in " + REACH.resolve("evaluation"), console);
    assertFirstLine("maml, test tasks of ml1:reach-v3, after iteration 48", console);
    Console random =
        succeed("evaluate", "--baseline", "random", "--beside", "reach", "--goals", "1");
    assertEndsWith("The files are in " + REACH.resolve("evaluation"), random);
    assertFirstLine("RANDOM, test tasks of ml1:reach-v3", random);
    String page = Files.readString(REACH.resolve("README.md"));
    assertTrue(page.contains("## test tasks of ml1:reach-v3, after iteration 48"), page);
    assertTrue(page.contains("| beside: random actions | | 0.0 |"), page);
  }

  @Test
  void itsAdaptationCurveIsDrawn() throws IOException {
    Console console = succeed("evaluate", "reach", "--goals", "1", "--curve", "0,1");
    assertEndsWith("The files are in " + REACH.resolve("adaptation"), console);
    assertFirstLine(
        "maml on ml1:reach-v3, seed 1, test tasks of ml1:reach-v3, after iteration 48", console);
    Path plot = folder.resolve("curves.svg");
    succeed("plot", "reach", "--adaptation", "--metric", "return", "--out", plot.toString());
    String svg = Files.readString(plot);
    assertTrue(svg.contains(">return, ± one standard deviation among goals: reach-v3</text>"), svg);
  }

  @Test
  void diagnoseTellsOfItsTrainingToo() {
    Console console = succeed("diagnose", "reach", "--goals", "1");
    assertTrue(console.out().contains("  success after adaptation "), console.out());
    assertTrue(
        console.err().startsWith("note: this looks at the run's test tasks too; "), console.err());
    assertEndsWith("The figures are in " + REACH.resolve("diagnosis.json"), console);
  }

  @Test
  void embedComparesItsGoals() {
    Console console = succeed("embed", "reach", "--goals", "2");
    assertTrue(
        console.err().startsWith("note: this looks at the run's test tasks too; "), console.err());
    assertEndsWith("Plots and points are in " + REACH.resolve("embedding"), console);
  }

  @Test
  void plotDrawsSeveralOfThem() throws IOException {
    Path plot = folder.resolve("learning.svg");
    succeed("plot", "ml10", "ml10-rl2", "--out", plot.toString());
    String svg = Files.readString(plot);
    assertTrue(svg.contains(">maml on ml10, seed 1</text>"), svg);
    assertTrue(svg.contains(">rl2 on ml10 randomised hand-anywhere, seed 1</text>"), svg);
  }

  @Test
  void plotRefusesWhatItCannotDraw() {
    String out = folder.resolve("a.svg").toString();
    assertEquals(
        new Console(1, "", "metaarm: --smooth: must be at least 1, got 0\n"),
        Console.run("plot", "reach", "--smooth", "0", "--out", out));
    assertFalse(Files.exists(Path.of(out)));
  }

  @Test
  void plotAnswersAnUnknownNameWithTheChoices() {
    assertEquals(
        new Console(
            1,
            "",
            "metaarm: No run at nowhere, and no policy of that name ships. Shipped policies:"
                + " door-open, ml10, ml10-published, ml10-rl2, reach\n"),
        Console.run("plot", "nowhere", "--out", folder.resolve("a.svg").toString()));
  }
}
