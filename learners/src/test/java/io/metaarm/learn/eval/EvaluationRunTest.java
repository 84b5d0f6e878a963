package io.metaarm.learn.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.Scenes;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.rollout.Memory;
import io.metaarm.learn.train.Configuration;
import io.metaarm.learn.train.Machine;
import io.metaarm.learn.train.RunComparison;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.SmallRun;
import io.metaarm.learn.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationRunTest {
  @TempDir private static Path shared;
  private static RunFolder maml;
  private static RunFolder rl2;

  @BeforeAll
  static void train() {
    maml = SmallRun.create(shared.resolve("maml"), 4);
    SmallRun.run(maml, 1, false, each -> {});
    rl2 = SmallRun.create(shared.resolve("rl2"), "rl2", SmallRun.RL2_SETTINGS, 320);
    SmallRun.run(rl2, 1, false, each -> {});
  }

  private static EvaluationReport evaluate(
      RunFolder run,
      EvaluationRequest.Choice choice,
      EvaluationRequest.Side side,
      List<String> notes) {
    return evaluate(run, null, choice, side, notes);
  }

  private static EvaluationReport evaluate(
      RunFolder run,
      @Nullable String benchmark,
      EvaluationRequest.Choice choice,
      EvaluationRequest.Side side,
      List<String> notes) {
    return evaluate(
        new EvaluationRequest(run.path(), null, benchmark, choice, side, 1, List.of(1L), 2), notes);
  }

  private static EvaluationReport evaluate(EvaluationRequest request, List<String> notes) {
    try (Scenes scenes = Scenes.own()) {
      return new EvaluationRun(request, new FusedCpuKernels(), notes::add)
          .run(scenes, 2, done -> {});
    }
  }

  @Test
  void anotherBenchmarkHasItsOwnNameAndMayBeLookedAtAgain() throws IOException {
    Path file = shared.resolve("somewhere.yaml");
    Files.writeString(file, "{name: mine, train: [reach-v3], test: [push-v3]}");
    List<String> notes = new ArrayList<>();
    for (EvaluationRequest.Choice choice :
        List.of(EvaluationRequest.Choice.BEST, EvaluationRequest.Choice.LAST)) {
      EvaluationReport report =
          evaluate(maml, file.toString(), choice, EvaluationRequest.Side.TEST, notes);
      assertEquals("mine", report.benchmark());
    }
    assertEquals(List.of(), notes);
  }

  @Test
  void thePageTellsWhatWasDoneAndWhatCameOfIt() throws IOException {
    Files.writeString(maml.file("NOTES.md"), "It was *too short*.\n");
    EvaluationReport report =
        evaluate(
            maml, EvaluationRequest.Choice.BEST, EvaluationRequest.Side.TRAIN, new ArrayList<>());
    String name = "ml1-reach-v3-train-goals-2-iteration-" + report.iteration();
    for (String ending : List.of(".json", ".csv", ".svg")) {
      assertTrue(Files.exists(maml.file("evaluation").resolve(name + ending)), ending);
    }
    String page = Files.readString(maml.file("README.md"));
    assertTrue(
        page.startsWith("# maml on ml1:reach-v3, seed 5\n\n480 of 480 environment steps in 4"));
    assertTrue(
        page.contains(
            "metaarm train maml --benchmark ml1:reach-v3 --config settings.yaml --seed 5 --out"));
    assertTrue(page.contains("\n\nIt was *too short*.\n\n```\nmetaarm train"), page);
    assertTrue(page.contains("## train tasks of ml1:reach-v3, after iteration "), page);
    assertTrue(page.contains("| reach-v3 | 2 | 0.0 | 0.0 to 0.0 | (0.0) |"), page);
    assertTrue(Files.readString(maml.file("learning.svg")).contains(">success/after</text>"));
  }

  /** On training tasks, acting with a memory or with others. */
  private static EvaluationReport evaluate(
      RunFolder run, EvaluationRequest.Choice choice, Memory memory, List<Path> others) {
    EvaluationRequest.Terms terms = new EvaluationRequest.Terms(List.of(1L), 2, null, false);
    return evaluate(onTrainingTasks(run, choice, terms, memory, others), new ArrayList<>());
  }

  private static EvaluationRequest onTrainingTasks(
      RunFolder run,
      EvaluationRequest.Choice choice,
      EvaluationRequest.Terms terms,
      Memory memory,
      List<Path> others) {
    return new EvaluationRequest(
        run.path(),
        null,
        null,
        choice,
        EvaluationRequest.Side.TRAIN,
        1,
        terms,
        null,
        memory,
        others);
  }

  private static void requireFiles(EvaluationReport report, String manner, String words)
      throws IOException {
    String name = "ml1-reach-v3-train-goals-2-" + manner + "-iteration-" + report.iteration();
    assertTrue(Files.exists(rl2.file("evaluation").resolve(name + ".json")), name);
    String heading =
        "## train tasks of ml1:reach-v3, after iteration " + report.iteration() + ", " + words;
    assertTrue(Files.readString(rl2.file("README.md")).contains(heading + "\n"), heading);
  }

  @Test
  void theMemoryOfTheBestEpisodeHasFilesOfItsOwn() throws IOException {
    EvaluationReport report = evaluate(rl2, EvaluationRequest.Choice.LAST, Memory.BEST, List.of());
    assertEquals("RL²", report.candidate());
    assertEquals("last", report.checkpoint());
    requireFiles(report, "best-memory", "with the memory of its best episode");
    String refused =
        assertThrows(
                IllegalArgumentException.class,
                () -> evaluate(maml, EvaluationRequest.Choice.BEST, Memory.BEST, List.of()))
            .getMessage();
    assertTrue(refused.contains("one episode after another"), refused);
  }

  @Test
  void episodesOfAnotherLengthHaveFilesOfTheirOwn() throws IOException {
    EvaluationReport own = evaluate(rl2, EvaluationRequest.Choice.LAST, Memory.LAST, List.of());
    assertEquals(10, own.protocol().horizon(), "as in training");
    EvaluationReport longer =
        evaluate(
            onTrainingTasks(
                rl2,
                EvaluationRequest.Choice.LAST,
                new EvaluationRequest.Terms(List.of(1L), 2, 15, false),
                Memory.BEST,
                List.of()),
            new ArrayList<>());
    assertEquals(15, longer.protocol().horizon());
    assertTrue(longer.summary().meanReturn() > own.summary().meanReturn());
    requireFiles(
        longer,
        "best-memory-horizon-15",
        "with the memory of its best episode, in episodes of 15 steps");
    String page = Files.readString(rl2.file("README.md"));
    assertTrue(page.contains(" over 3 episodes of 15 steps, goals and seeds"), page);
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> new EvaluationRequest.Terms(List.of(1L), null, 501, false))
            .getMessage()
            .contains("from 1 to 500, got 501"));
  }

  @Test
  void whatWasTriedHasFilesOfItsOwn() throws IOException {
    EvaluationReport report = evaluate(rl2, EvaluationRequest.Choice.LAST, Memory.TRIED, List.of());
    requireFiles(report, "tried", "with what it tried");
    EvaluationReport together =
        evaluate(rl2, EvaluationRequest.Choice.LAST, Memory.TRIED, List.of(rl2.path()));
    requireFiles(
        together,
        "with-rl2-tried",
        "in a committee with rl2 after iteration "
            + together.iteration()
            + ", with what they tried");
    EvaluationReport steps = evaluate(maml, EvaluationRequest.Choice.BEST, Memory.TRIED, List.of());
    assertEquals("maml", steps.candidate());
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> evaluate(rl2, EvaluationRequest.Choice.KEPT, Memory.TRIED, List.of()))
            .getMessage()
            .contains("a single one"));
  }

  @Test
  void sampledActionsHaveFilesOfTheirOwn() throws IOException {
    EvaluationReport likeliest =
        evaluate(rl2, EvaluationRequest.Choice.LAST, Memory.BEST, List.of());
    EvaluationReport sampled =
        evaluate(
            onTrainingTasks(
                rl2,
                EvaluationRequest.Choice.LAST,
                new EvaluationRequest.Terms(List.of(1L), 2, null, true),
                Memory.BEST,
                List.of()),
            new ArrayList<>());
    assertTrue(sampled.protocol().sampled());
    assertTrue(sampled.summary().meanReturn() != likeliest.summary().meanReturn());
    requireFiles(
        sampled,
        "best-memory-sampled",
        "with the memory of its best episode, with sampled actions");
  }

  private static EvaluationReport together(RunFolder other) {
    return evaluate(rl2, EvaluationRequest.Choice.LAST, Memory.LAST, List.of(other.path()));
  }

  @Test
  void aCommitteeOfRunsIsOfThoseThatTrainedOnTheSame() throws IOException {
    EvaluationReport report = together(rl2);
    assertEquals("RL², the best of 2", report.candidate());
    requireFiles(
        report, "with-rl2", "in a committee with rl2 after iteration " + report.iteration());
    RunFolder other =
        SmallRun.create(shared.resolve("other"), "rl2", "ml1:push-v3", SmallRun.RL2_SETTINGS, 160);
    SmallRun.run(other, 1, false, each -> {});
    String refused =
        assertThrows(IllegalArgumentException.class, () -> together(other)).getMessage();
    assertTrue(
        refused.startsWith("with: must be runs on the same tasks that observe the same, as "),
        refused);
    assertTrue(refused.endsWith("got " + other.path() + " on ml1:push-v3"), refused);
  }

  @Test
  void aCommitteeHasFilesOfItsOwn() throws IOException {
    EvaluationReport report =
        evaluate(
            rl2, EvaluationRequest.Choice.KEPT, EvaluationRequest.Side.TRAIN, new ArrayList<>());
    List<Path> files = new ArrayList<>(rl2.checkpoints().list());
    files.add(rl2.checkpoints().best());
    long members = files.stream().map(file -> rl2.read(file).iteration()).distinct().count();
    assertTrue(members > 1, files.toString());
    assertEquals("RL², the best of " + members, report.candidate());
    assertEquals("kept", report.checkpoint());
    assertEquals(
        report,
        evaluate(rl2, EvaluationRequest.Choice.KEPT, Memory.BEST, List.of()),
        "it acts with its best memory in any case");
    String name = "ml1-reach-v3-train-goals-2-kept-iteration-" + report.iteration() + ".json";
    assertTrue(Files.exists(rl2.file("evaluation").resolve(name)), name);
    assertTrue(
        Files.readString(rl2.file("README.md"))
            .contains(
                "## train tasks of ml1:reach-v3, a committee of checkpoints up to iteration"));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    evaluate(
                        maml,
                        EvaluationRequest.Choice.KEPT,
                        EvaluationRequest.Side.TRAIN,
                        new ArrayList<>()))
            .getMessage()
            .contains("one episode after another"));
  }

  @Test
  void whoLooksAtTestTasksTwiceIsTold() {
    List<String> notes = new ArrayList<>();
    EvaluationReport best =
        evaluate(rl2, EvaluationRequest.Choice.BEST, EvaluationRequest.Side.TEST, notes);
    assertEquals(List.of(), notes);
    assertEquals(10, best.protocol().adaptationEpisodes());
    // The same figures once more are no second look.
    evaluate(rl2, EvaluationRequest.Choice.BEST, EvaluationRequest.Side.TEST, notes);
    assertEquals(List.of(), notes);
    EvaluationRequest last =
        new EvaluationRequest(
            rl2.path(),
            null,
            null,
            EvaluationRequest.Choice.LAST,
            EvaluationRequest.Side.TEST,
            1,
            List.of(3L, 4L),
            2);
    try (Scenes scenes = Scenes.own()) {
      EvaluationRun run = new EvaluationRun(last, new FusedCpuKernels(), notes::add);
      run.curve(scenes, 2, List.of(0), done -> {});
      String first = "evaluation/ml1-reach-v3-test-goals-2-iteration-" + best.iteration() + ".json";
      assertEquals(
          List.of(
              "note: the test tasks are meant for the best checkpoint alone; to compare"
                  + " checkpoints, use --tasks train",
              "note: this run's test tasks were evaluated before ("
                  + first
                  + "); a choice by these figures would be a choice by the test tasks"),
          notes);
      notes.clear();
      EvaluationReport report = run.run(scenes, 2, done -> {});
      String curve =
          "adaptation/ml1-reach-v3-test-goals-2-seeds-3-4-iteration-"
              + report.iteration()
              + ".json";
      assertTrue(notes.get(1).contains("before (" + first + ", " + curve + ");"), notes.get(1));
      assertTrue(Files.exists(rl2.file(first)), "other seeds' figures replace none");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ML1:reach-v3", "{name: other, train: [push-v3], test: [reach-v3]}"})
  void anotherNameOfTheTestTasksIsNoWayAround(String benchmark) throws IOException {
    Path file = shared.resolve("other.yaml");
    Files.writeString(file, benchmark);
    List<String> notes = new ArrayList<>();
    evaluate(
        maml,
        benchmark.startsWith("{") ? file.toString() : benchmark,
        EvaluationRequest.Choice.LAST,
        EvaluationRequest.Side.TEST,
        notes);
    assertTrue(
        notes.get(0).startsWith("note: the test tasks are meant for the best"), notes::toString);
  }

  @Test
  void testTasksAreSeenWhicheverSideOfABenchmarkTheyAreOn() {
    TestLooks ml1 = new TestLooks(rl2);
    assertTrue(ml1.isOne("test", List.of("push-v3", "reach-v3")));
    assertFalse(ml1.isOne("test", List.of("push-v3")));
    assertFalse(ml1.isOne("train", List.of("reach-v3")), "its training tasks, with other goals");
    RunFolder ml10 =
        RunFolder.create(
            shared.resolve("ml10"),
            TrainingRun.info("maml", "ml10", 1, Machine.here("test"), 1),
            Configuration.forBenchmark("maml", "ml10", null, SmallRun.SETTINGS));
    TestLooks looks = new TestLooks(ml10);
    assertTrue(looks.isOne("train", List.of("door-close-v3")));
    assertFalse(looks.isOne("train", List.of("door-open-v3")));
  }

  /** PEARL's belief grows with every episode; without one it acts on the prior. */
  @Test
  void pearlIsExaminedAsTheOthersAreAndWithoutItsReplay() throws IOException {
    RunFolder run = SmallRun.create(shared.resolve("pearl"), "pearl", SmallRun.PEARL_SETTINGS, 160);
    SmallRun.run(run, 1, false, each -> {});
    Files.delete(run.file("replay"));
    List<String> notes = new ArrayList<>();
    EvaluationReport report =
        evaluate(run, EvaluationRequest.Choice.BEST, EvaluationRequest.Side.TEST, notes);
    assertEquals("PEARL", report.candidate());
    assertEquals(10, report.protocol().adaptationEpisodes());
    assertEquals(
        report, evaluate(run, EvaluationRequest.Choice.BEST, EvaluationRequest.Side.TEST, notes));
    EvaluationReport scratch =
        evaluate(run, EvaluationRequest.Choice.INITIAL, EvaluationRequest.Side.TEST, notes);
    assertNotEquals(report.summary().meanReturn(), scratch.summary().meanReturn());
    assertEquals(List.of(), notes);
    assertFalse(Files.exists(run.file("replay")));
  }

  /** On a run that ships with its best checkpoint alone. */
  @ParameterizedTest
  @ValueSource(strings = {"ppo", "sac"})
  void fromScratchIsWhatTrainingBeganWith(String algorithm) throws IOException {
    RunFolder run =
        algorithm.equals("ppo")
            ? SmallRun.create(shared.resolve("ppo"), "ppo", SmallRun.PPO_SETTINGS, 120)
            : SmallRun.create(shared.resolve("sac"), "sac", SmallRun.SAC_SETTINGS, 80);
    SmallRun.run(run, 1, false, each -> {});
    for (Path file : run.checkpoints().list()) {
      Files.delete(file);
    }
    List<String> notes = new ArrayList<>();
    EvaluationReport scratch =
        evaluate(run, EvaluationRequest.Choice.INITIAL, EvaluationRequest.Side.TEST, notes);
    assertEquals(0, scratch.iteration());
    assertEquals("initial", scratch.checkpoint());
    EvaluationReport tuned =
        evaluate(run, EvaluationRequest.Choice.BEST, EvaluationRequest.Side.TEST, notes);
    assertEquals(2, tuned.iteration());
    assertNotEquals(scratch.summary().meanReturn(), tuned.summary().meanReturn());
    assertEquals(List.of(), notes);
    assertEquals(
        run.path() + ": has no checkpoint yet",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    evaluate(
                        run, EvaluationRequest.Choice.LAST, EvaluationRequest.Side.TEST, notes))
            .getMessage());
  }

  @Test
  void severalRunsFitIntoOnePicture() {
    String svg = RunComparison.plot(List.of(maml, rl2), "return/after", 2);
    assertTrue(svg.contains(">maml on ml1:reach-v3, seed 5</text>"));
    assertTrue(svg.contains(">rl2 on ml1:reach-v3, seed 5</text>"));
    // Each run as it was, and smoothed.
    assertEquals(4, svg.split("<polyline", -1).length - 1);
    assertEquals(
        maml.path()
            + ": has no figures of 'returns'. Metrics: return/before, return/after,"
            + " success/before, success/after, loss/after, gradient/outer, gradient/inner,"
            + " policy/divergence, policy/entropy, loss/actor, policy/temperature,"
            + " belief/divergence",
        assertThrows(
                IllegalArgumentException.class,
                () -> RunComparison.plot(List.of(maml), "returns", 2))
            .getMessage());
  }

  @Test
  void runsOfTheSameTitleAreToldApartByTheirFolders() throws IOException {
    RunFolder again = SmallRun.create(shared.resolve("again"), 4);
    Files.copy(maml.file("metrics.csv"), again.file("metrics.csv"));
    String svg = RunComparison.plot(List.of(maml, again, rl2), "return/after", 2);
    assertTrue(svg.contains(">maml on ml1:reach-v3, seed 5, maml</text>"), svg);
    assertTrue(svg.contains(">maml on ml1:reach-v3, seed 5, again</text>"), svg);
    assertTrue(svg.contains(">rl2 on ml1:reach-v3, seed 5</text>"), svg);
  }

  @Test
  void theCurveHasAPointForEachNumberOfEpisodes() throws IOException {
    EvaluationRequest request =
        new EvaluationRequest(
            rl2.path(),
            null,
            null,
            EvaluationRequest.Choice.BEST,
            EvaluationRequest.Side.TRAIN,
            1,
            List.of(1L),
            6);
    assertEquals(
        rl2.path() + ": has no adaptation curve yet: metaarm evaluate " + rl2.path() + " --curve",
        assertThrows(IllegalArgumentException.class, () -> AdaptationFiles.read(rl2)).getMessage());
    AdaptationCurve curve;
    List<EvaluationProgress> heard = Collections.synchronizedList(new ArrayList<>());
    try (Scenes scenes = Scenes.own()) {
      curve =
          new EvaluationRun(request, new FusedCpuKernels(), note -> {})
              .curve(scenes, 2, List.of(50, 0, 1), heard::add);
    }
    assertEquals(
        List.of(0, 1, 50), curve.points().stream().map(AdaptationCurve.Point::episodes).toList());
    assertEquals(
        List.of(6, 6, 5),
        curve.points().stream().map(AdaptationCurve.Point::goalsOfEachTask).toList());
    assertNotEquals(curve.points().get(0).all(), curve.points().get(1).all());
    assertEquals(List.of(curve), AdaptationFiles.read(rl2));
    String name = "ml1-reach-v3-train-goals-6-iteration-" + curve.iteration();
    List<String> csv = Files.readAllLines(rl2.file("adaptation").resolve(name + ".csv"));
    assertEquals(7, csv.size());
    assertTrue(csv.get(6).startsWith("50,5,all,0.0,0.0,"), csv.get(6));
    assertEquals(17, heard.size());
    assertEquals("17 of 17 goals, 0 s left", heard.get(16).toString());
    assertTrue(heard.get(8).secondsLeft() > 0, heard.get(8)::toString);
    String readme = Files.readString(rl2.file("README.md"));
    assertTrue(readme.contains("## Adaptation in train tasks of ml1:reach-v3, after"), readme);
    assertTrue(readme.contains("![adaptation curve](adaptation/" + name + ".svg)"), readme);
    assertTrue(
        readme.contains(
            "| episodes | 0 | 1 | 50 |\n|---|---:|---:|---:|\n| goals of each task | 6 | 6 | 5 |\n"),
        readme);
    String page = Files.readString(rl2.file("report.html"));
    assertTrue(page.contains("<h2>adaptation, evaluated: " + name + "</h2>"));
    assertTrue(page.contains("<h2>adaptation, evaluated: " + name + "-return</h2>"));
    String svg = AdaptationPlot.of(NamedCurve.of(List.of(rl2)), AdaptationPlot.Figure.SUCCESS);
    assertTrue(svg.contains(">rl2 on ml1:reach-v3, seed 5</text>"));
    assertEquals(3, svg.split("<polyline", -1).length - 1);
  }

  @Test
  void aCurveIsContinuedByFurtherPointsOfTheSameGoalsAndSeeds() throws IOException {
    RunFolder run = SmallRun.create(shared.resolve("continued"), 1);
    AdaptationCurve some = curve("best", 1L, point(0, 40, "a"), point(5, 40, "a"));
    assertEquals(some, AdaptationFiles.add(some, run, "name", 40));
    AdaptationCurve more = curve("last", 1L, point(2, 40, "a"), point(50, 5, "a"));
    AdaptationCurve both = AdaptationFiles.add(more, run, "name", 40);
    assertEquals(
        List.of(0, 2, 5, 50), both.points().stream().map(AdaptationCurve.Point::episodes).toList());
    assertEquals(List.of(both), AdaptationFiles.read(run));
    // What was made with other goals or seeds stays as it is.
    AdaptationCurve fewer = curve("best", 1L, point(2, 3, "a"));
    assertEquals(fewer, AdaptationFiles.add(fewer, run, "name", 3));
    AdaptationCurve seed = curve("best", 2L, point(2, 40, "a"));
    assertEquals(seed, AdaptationFiles.add(seed, run, "name", 40));
    assertEquals(Set.of(both, fewer, seed), Set.copyOf(AdaptationFiles.read(run)));
    assertTrue(Files.exists(run.file("adaptation/name-2.json")));
    assertTrue(Files.exists(run.file("adaptation/name-3-return.svg")));
  }

  @Test
  void severalRunsHaveAPanelForEachTaskAndOneOverAll() {
    RunFolder one = SmallRun.create(shared.resolve("one"), 1);
    RunFolder two = SmallRun.create(shared.resolve("two"), 1);
    AdaptationFiles.add(
        curve("best", 1L, point(0, 40, "a", "b"), point(9, 40, "a", "b")), one, "x", 40);
    AdaptationFiles.add(curve("best", 1L, point(0, 40, "a"), point(9, 40, "a")), two, "x", 40);
    AdaptationFiles.add(curve("best", 2L, point(0, 40, "a"), point(9, 40, "a")), two, "y", 40);
    List<NamedCurve> curves = NamedCurve.of(List.of(one, two));
    assertEquals(
        List.of("run, one, seeds 1", "run, two, seeds 1", "run, two, seeds 2"),
        curves.stream().map(NamedCurve::name).toList());
    String success = AdaptationPlot.of(curves, AdaptationPlot.Figure.SUCCESS);
    for (String title : List.of("a", "b")) {
      assertTrue(success.contains(">" + title + "</text>"), title);
    }
    assertTrue(
        success.contains(">success, ± one standard deviation among goals: all tasks</text>"));
    for (NamedCurve curve : curves) {
      assertEquals(2, success.split(">" + curve.name() + "<", -1).length, "once in the legend");
    }
    // A mean and two deviations of each: three runs over all and in a, one in b.
    assertEquals(3 * (3 + 3 + 1), success.split("<polyline", -1).length - 1);
    // One colour per run: the first is in all three panels.
    assertEquals(9, success.split("stroke=\"#0072b2\"", -1).length - 1);
    String returns = AdaptationPlot.of(curves, AdaptationPlot.Figure.RETURN);
    assertTrue(returns.contains(">100</text>"), "an axis of returns");
    assertFalse(success.contains(">100</text>"));
  }

  @Test
  void anotherFigureIsAnsweredWithTheChoices() {
    assertEquals(AdaptationPlot.Figure.RETURN, AdaptationPlot.Figure.named("return"));
    assertEquals(
        "--metric: must be success or return with --adaptation, got success/after",
        assertThrows(
                IllegalArgumentException.class, () -> AdaptationPlot.Figure.named("success/after"))
            .getMessage());
  }

  private static AdaptationCurve curve(
      String checkpoint, long seed, AdaptationCurve.Point... points) {
    return new AdaptationCurve(
        "run", "ml10", "test", checkpoint, 7, 1, List.of(seed), List.of(points), null, null);
  }

  /** Whose success and return are a tenth, and ten times, the episodes. */
  private static AdaptationCurve.Point point(int episodes, int goals, String... tasks) {
    AdaptationCurve.Spread spread =
        new AdaptationCurve.Spread(0.1 * episodes, 0.1, 10 * episodes, 10);
    return new AdaptationCurve.Point(
        episodes,
        goals,
        spread,
        Stream.of(tasks).map(task -> new AdaptationCurve.TaskSpread(task, spread)).toList());
  }

  @Test
  void aSpreadIsThatAmongGoals() {
    List<GoalResult> results =
        List.of(
            goal("a", 10, true), goal("a", 20, false), goal("b", 30, true), goal("b", 40, true));
    AdaptationCurve.Point point = AdaptationCurve.Point.of(5, 2, results);
    assertEquals(
        new AdaptationCurve.Spread(0.75, Math.sqrt(0.1875), 25, Math.sqrt(125)), point.all());
    assertEquals(new AdaptationCurve.Spread(0.5, 0.5, 15, 5), point.tasks().get(0).spread());
    assertEquals("b", point.tasks().get(1).task());
  }

  private static GoalResult goal(String task, double totalReward, boolean success) {
    GoalResult.EpisodeResult episode = new GoalResult.EpisodeResult(totalReward, success ? 7 : 0);
    return new GoalResult(task, 0, 1, Double.NaN, Double.NaN, List.of(episode));
  }

  @Test
  void publishedFiguresStandBesideOurs() {
    assertEquals(
        "Published: 31.6 (the best over training, 10 seeds, 0.4 to 1.8 G steps).",
        Published.of("maml", "ml10", "test"));
    assertTrue(Published.of("rl2", "ml10", "train").startsWith("Published: 86.9 ("));
    assertEquals("", Published.of("maml", "ml1:reach-v3", "test"));
  }
}
