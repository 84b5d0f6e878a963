package io.metaarm.learn.gap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import io.metaarm.env.Scenes;
import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.eval.EvaluationRequest;
import io.metaarm.learn.eval.JsonFile;
import io.metaarm.learn.eval.LoadedRun;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.train.ShippedPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bookkeeping of a study, with the shipped policy and short episodes. */
final class GapStudyTest {
  private static final int HORIZON = 20;

  @TempDir Path directory;
  private GapPolicy policy;

  @BeforeEach
  void ship() throws IOException {
    Path shipped = ShippedPolicies.folder(Path.of("reach"));
    Path base = directory.resolve("base");
    for (String file : List.of("run.json", "checkpoints/best.checkpoint")) {
      AtomicFile.write(base.resolve(file), Files.readAllBytes(shipped.resolve(file)));
    }
    AtomicFile.write(
        base.resolve("settings.yaml"),
        Files.readString(shipped.resolve("settings.yaml"))
            .replace("horizon: 500", "horizon: " + HORIZON));
    try (Scenes scenes = Scenes.own()) {
      policy =
          GapPolicy.of(
              "base",
              LoadedRun.open(base, EvaluationRequest.Choice.BEST, scenes, new FusedCpuKernels()));
    }
  }

  private GapPlan plan(List<String> gaps, List<Long> seeds, List<Integer> after, int tests) {
    return new GapPlan(
        List.of(policy),
        gaps.stream().map(ScenarioFiles::load).toList(),
        List.of(),
        1,
        seeds,
        after,
        tests,
        RobotFiles.load("sawyer-tabletop"),
        SpeedProfile.FULL,
        1);
  }

  private Path study(String name, GapPlan plan, int threads, List<GapProgress> heard) {
    Path folder = directory.resolve(name);
    new GapStudy(plan, folder).run(threads, heard::add);
    return folder.resolve("trials.csv");
  }

  @Test
  void rowsDependNeitherOnThreadsNorOnWhatWasDoneBefore() throws IOException {
    GapPlan plan = plan(List.of("mild", "hard"), List.of(1L, 2L), List.of(0, 1), 1);
    List<GapProgress> heard = Collections.synchronizedList(new ArrayList<>());
    String whole = Files.readString(study("a", plan, 2, heard));
    assertEquals(4, heard.size());
    assertEquals(4, heard.get(3).all());
    assertEquals(9, whole.lines().count());
    assertTrue(whole.contains("base,hard,reach-v3,0,2,1,"), whole);

    // Ended in the middle of a line, with another adaptation half done.
    List<String> lines = whole.lines().toList();
    String part = String.join("\n", lines.subList(0, 6)) + "\n" + lines.get(6).substring(0, 9);
    AtomicFile.write(directory.resolve("b/trials.csv"), part);
    heard.clear();
    String resumed = Files.readString(study("b", plan, 1, heard));
    assertEquals(whole, resumed);
    assertEquals(
        List.of(3, 4), heard.stream().map(GapProgress::done).toList(), "two were there already");
  }

  @Test
  void aTestChangesNothingOfWhatComesAfterIt() throws IOException {
    List<String> hard = List.of("hard");
    Path often = study("a", plan(hard, List.of(1L), List.of(0, 1, 3), 2), 1, new ArrayList<>());
    Path once = study("b", plan(hard, List.of(1L), List.of(3), 2), 1, new ArrayList<>());
    List<String> rows = Files.readAllLines(often);
    assertEquals(rows.get(3), Files.readAllLines(once).get(1));
    assertFalse(rows.get(1).substring(20).equals(rows.get(3).substring(20)), rows.toString());
  }

  @Test
  void theReportIsWrittenBesideTheRows() throws IOException {
    GapPlan plan = plan(List.of("none"), List.of(1L), List.of(0, 1), 1);
    Path folder = study("a", plan, 1, new ArrayList<>()).getParent();
    GapReport report = JsonFile.read(folder.resolve("success.json"), GapReport.class);
    assertEquals(List.of(0, 1), points(report).stream().map(GapReport.Point::trials).toList());
    assertTrue(points(report).get(1).armMinutes() > 0);
    assertEquals(3, Files.readAllLines(folder.resolve("success.csv")).size());
    assertTrue(Files.readString(folder.resolve("success.svg")).contains("reach-v3, none"));
    assertTrue(Files.readString(folder.resolve("README.md")).contains("Schoettler et al. 2020"));
  }

  private static List<GapReport.Point> points(GapReport report) {
    return report.sections().get(0).curves().get(0).points();
  }

  @Test
  void aStudyThatWasBegunOtherwiseIsNotGoneOnWith() {
    GapPlan plan = plan(List.of("hard"), List.of(7L), List.of(3), 1);
    Path folder = directory.resolve("a");
    new GapStudy(plan, folder);
    new GapStudy(plan(List.of("mild"), List.of(1L), List.of(0), 1), folder);
    assertEquals(
        List.of("mild", "hard"),
        JsonFile.read(folder.resolve("study.json"), GapSettings.class).gaps().stream()
            .map(gap -> gap.name())
            .toList(),
        "from the easiest to the hardest");
    assertEquals(
        "The study was begun with another tests: 1, got 2; --out takes another folder",
        assertThrows(
                IllegalArgumentException.class,
                () -> new GapStudy(plan(List.of("mild"), List.of(1L), List.of(0), 2), folder))
            .getMessage());
    policy = new GapPolicy("base", policy.run(), 20);
    String message =
        assertThrows(IllegalArgumentException.class, () -> new GapStudy(planAgain(), folder))
            .getMessage();
    assertTrue(message.startsWith("The study was begun with another base: Policy[name=base,"));
    assertTrue(message.endsWith("rateHertz=20.0]; --out takes another folder"), message);
  }

  private GapPlan planAgain() {
    return plan(List.of("mild"), List.of(1L), List.of(0), 1);
  }

  @Test
  void whatCantBeStudiedIsRefused() {
    assertEquals("goals: must be from 1 to 50, got 51", refused(() -> withGoals(51)).getMessage());
    assertEquals(
        "Two of the study's gaps are called mild",
        refused(() -> plan(List.of("mild", "mild"), List.of(1L), List.of(0), 1).settings())
            .getMessage());
    assertEquals(
        "after: must be numbers of 0 or more trials, got [-1]",
        refused(() -> plan(List.of("mild"), List.of(1L), List.of(-1), 1)).getMessage());
    AtomicFile.write(directory.resolve("c/trials.csv"), "a,b\n");
    assertEquals(
        directory.resolve("c/trials.csv")
            + ": is no table of a study: its first line must be "
            + GapRow.HEADER,
        refused(() -> new GapStudy(planAgain(), directory.resolve("c"))).getMessage());
  }

  private GapPlan withGoals(int goals) {
    GapPlan plan = planAgain();
    return new GapPlan(
        plan.policies(),
        plan.gaps(),
        plan.tasks(),
        goals,
        plan.seeds(),
        plan.after(),
        plan.tests(),
        plan.robot(),
        plan.speed(),
        plan.goalSeed());
  }

  private static IllegalArgumentException refused(
      org.junit.jupiter.api.function.Executable executable) {
    return assertThrows(IllegalArgumentException.class, executable);
  }
}
