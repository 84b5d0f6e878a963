package io.metaarm.learn.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.NumberRange;
import io.metaarm.arm.Randomisation;
import io.metaarm.config.RandomisationFiles;
import io.metaarm.env.Scenes;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.SmallRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  @TempDir private Path folder;

  @Test
  void valuesGoBeyondWhatWasTrainedOnBothSides() {
    SweptParameter gain = SweptParameter.named(List.of("stepGain")).get(0);
    List<Double> values = gain.values(5, new NumberRange(0.5, 3));
    assertEquals(0.5 / 1.5, values.get(0), 1e-12);
    assertEquals(4.5, values.get(4), 1e-12);
    assertEquals(values.get(1) / values.get(0), values.get(3) / values.get(2), 1e-12);
    SweptParameter latency = SweptParameter.named(List.of("latencyMillis")).get(0);
    assertArrayEquals(
        new Object[] {0.0, 40.0, 80.0, 120.0},
        latency.values(4, new NumberRange(20, 50)).toArray());
  }

  @Test
  void aSweepStaysWithinWhatAWorldMayHave() {
    for (SweptParameter parameter : SweptParameter.named(List.of())) {
      for (double value : parameter.values(3, new NumberRange(0.5, 400))) {
        assertNotNull(parameter.trained().apply(parameter.at(value)), parameter.key());
      }
    }
  }

  @Test
  void everyParameterIsOneOfTheRangesAndHasARangeInHard() {
    Randomisation hard = RandomisationFiles.load("hard");
    List<String> untrained = new ArrayList<>();
    for (SweptParameter parameter : SweptParameter.named(List.of())) {
      NumberRange at = parameter.trained().apply(parameter.at(0.25));
      assertEquals(0.25, at == null ? Double.NaN : at.max(), parameter.key());
      if (parameter.trained().apply(hard.ranges()) == null) {
        untrained.add(parameter.key());
      }
    }
    assertEquals(
        List.of(
            "actionDelayMillis",
            "handOffsetMillimetres",
            "handStartMillimetres",
            "turnDegrees",
            "shiftMillimetres"),
        untrained);
  }

  @Test
  void anUnknownParameterListsTheKnownOnes() {
    Exception error =
        assertThrows(
            IllegalArgumentException.class, () -> SweptParameter.named(List.of("gravity")));
    assertTrue(
        error
            .getMessage()
            .startsWith("No parameter 'gravity'. Parameters: goalWidening, contactFriction, "));
  }

  @Test
  void eachPointIsExaminedInAWorldWithThatValueAndAllOthersAsSaid() {
    List<Randomisation> worlds = new ArrayList<>();
    Randomisation hard = RandomisationFiles.load("hard-20hz");
    List<SweepReport.Parameter> swept =
        new SweepRun(hard.ranges(), hard, 3)
            .run(
                SweptParameter.named(List.of("payloadKilograms", "handOffsetMillimetres")),
                10,
                randomisation -> {
                  worlds.add(randomisation);
                  double rate = worlds.size() > 2 ? 1 : 0;
                  return List.of(
                      new GoalResult(
                          "reach-v3",
                          0,
                          1,
                          0,
                          rate,
                          List.of(new GoalResult.EpisodeResult(1, worlds.size() > 1 ? 3 : 0))));
                });
    assertEquals(6, worlds.size());
    assertEquals(new NumberRange(0.75, 0.75), worlds.get(1).ranges().payloadKilograms());
    assertEquals(hard.ranges().stepGain(), worlds.get(1).ranges().stepGain());
    assertEquals(hard.control(), worlds.get(1).control());
    assertEquals(new SweepReport.Point(0, 0, 0, 0, 0), swept.get(0).points().get(0));
    assertEquals(new SweepReport.Point(0.75, 0, 1, 1, 1), swept.get(0).points().get(1));
    assertEquals(1, swept.get(0).points().get(2).before());
    assertEquals(0.5, swept.get(0).trainedHigh());
    assertEquals(0, swept.get(1).trainedHigh(), "it was trained at the nominal value alone");
  }

  private static EvaluationRequest onTwoGoals(RunFolder run, EvaluationRequest.Side side) {
    return new EvaluationRequest(
        run.path(), null, null, EvaluationRequest.Choice.BEST, side, 1, List.of(1L), 2);
  }

  @Test
  void aRunsSweepIsKeptAsTableFiguresAndPicture() throws IOException {
    RunFolder run = SmallRun.create(folder.resolve("run"), 2);
    SmallRun.run(run, 1, false, each -> {});
    EvaluationRequest request = onTwoGoals(run, EvaluationRequest.Side.TRAIN);
    List<EvaluationProgress> heard = Collections.synchronizedList(new ArrayList<>());
    try (Scenes scenes = Scenes.own()) {
      SweepReport report =
          new EvaluationRun(request, new FusedCpuKernels(), note -> {})
              .sweep(
                  scenes,
                  1,
                  SweptParameter.named(List.of("stepGain", "latencyMillis")),
                  1,
                  3,
                  heard::add);
      assertEquals(12, heard.size(), "two goals in each of six worlds");
      assertTrue(heard.stream().allMatch(each -> each.all() == 12));
      assertEquals(0, heard.get(11).secondsLeft());
      assertEquals("nominal", report.others());
      Path json = run.file("sweep").resolve("ml1-reach-v3-train-goals-2-iteration-2.json");
      assertEquals(report, JsonFile.read(json, SweepReport.class));
    }
    List<String> csv =
        Files.readAllLines(run.file("sweep").resolve("ml1-reach-v3-train-goals-2-iteration-2.csv"));
    assertEquals(7, csv.size());
    assertTrue(csv.get(1).startsWith("stepGain,0.4,1.0,1.0,false,0.0,"), csv.get(1));
    String svg =
        Files.readString(run.file("sweep").resolve("ml1-reach-v3-train-goals-2-iteration-2.svg"));
    assertEquals(2, svg.split("opacity=\"0.18\"", -1).length - 1, "a shaded range in each panel");
    assertTrue(svg.contains(">latencyMillis</text>"));
  }

  private static SweepReport sweep(
      RunFolder run, String parameter, int adaptationEpisodes, int values) {
    EvaluationRequest request = onTwoGoals(run, EvaluationRequest.Side.TRAIN);
    try (Scenes scenes = Scenes.own()) {
      return new EvaluationRun(request, new FusedCpuKernels(), note -> {})
          .sweep(
              scenes,
              1,
              SweptParameter.named(List.of(parameter)),
              adaptationEpisodes,
              values,
              done -> {});
    }
  }

  @Test
  void whatWasSweptBeforeStaysWhenMoreIsSwept() {
    RunFolder run = SmallRun.create(folder.resolve("run"), 2);
    SmallRun.run(run, 1, false, each -> {});
    SweepReport gain = sweep(run, "stepGain", 1, 2);
    SweepReport latency = sweep(run, "latencyMillis", 1, 2);
    SweepReport finer = sweep(run, "stepGain", 1, 4);
    SweepReport unadapted = sweep(run, "stepGain", 0, 2);
    Path sweeps = run.file("sweep");
    SweepReport all =
        JsonFile.read(
            sweeps.resolve("ml1-reach-v3-train-goals-2-iteration-2.json"), SweepReport.class);
    assertEquals(
        List.of("stepGain", "latencyMillis"),
        all.parameters().stream().map(SweepReport.Parameter::key).toList());
    List<Double> values =
        Stream.of(gain, finer)
            .flatMap(report -> report.parameters().get(0).points().stream())
            .map(SweepReport.Point::value)
            .distinct()
            .sorted()
            .toList();
    assertEquals(4, finer.parameters().get(0).points().size());
    assertEquals(
        values, all.parameters().get(0).points().stream().map(SweepReport.Point::value).toList());
    assertEquals(latency.parameters().get(0), all.parameters().get(1));
    assertEquals(
        unadapted,
        JsonFile.read(
            sweeps.resolve("ml1-reach-v3-train-goals-2-iteration-2-2.json"), SweepReport.class));
  }

  @Test
  void anEvaluationInDrawnWorldsSaysSoAndCanBeRepeated() throws IOException {
    RunFolder run = SmallRun.create(folder.resolve("run"), 2);
    SmallRun.run(run, 1, false, each -> {});
    EvaluationRequest nominal = onTwoGoals(run, EvaluationRequest.Side.TEST);
    EvaluationRequest hard = nominal.in(RandomisationFiles.load("hard"));
    try (Scenes scenes = Scenes.own()) {
      EvaluationReport first =
          new EvaluationRun(hard, new FusedCpuKernels(), note -> {}).run(scenes, 1, done -> {});
      EvaluationReport again =
          new EvaluationRun(hard, new FusedCpuKernels(), note -> {}).run(scenes, 2, done -> {});
      EvaluationReport bare =
          new EvaluationRun(nominal, new FusedCpuKernels(), note -> {}).run(scenes, 2, done -> {});
      assertEquals("hard", first.randomisation());
      assertEquals(first.goals(), again.goals());
      assertTrue(first.summary().meanReturn() != bare.summary().meanReturn());
    }
    assertTrue(
        Files.exists(run.file("evaluation/ml1-reach-v3-test-hard-goals-2-iteration-2.json")));
    String page = Files.readString(run.file("README.md"));
    assertTrue(page.contains("in worlds drawn from hard, after iteration 2"), page);
  }
}
