package io.metaarm.learn.eval;

import io.metaarm.arm.Randomisation;
import io.metaarm.benchmark.Benchmark;
import io.metaarm.benchmark.Split;
import io.metaarm.config.RandomisationFiles;
import io.metaarm.config.Require;
import io.metaarm.env.Randomiser;
import io.metaarm.env.Scenes;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.Memory;
import io.metaarm.learn.rollout.Workers;
import io.metaarm.learn.train.Benchmarks;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.RunReport;
import io.metaarm.task.Goal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a request to a report. */
public final class EvaluationRun {
  private static final int PUBLISHED_GOALS = Protocol.published().goals();
  private static final int GOALS_OF_A_SWEEP = 10;
  private static final List<Long> USUAL_SEEDS = List.of(1L);

  private final EvaluationRequest request;
  private final Kernels kernels;
  private final Consumer<String> notes;

  /** With somebody who is told what people should know. */
  public EvaluationRun(EvaluationRequest request, Kernels kernels, Consumer<String> notes) {
    this.request = request;
    this.kernels = kernels;
    this.notes = notes;
  }

  /** Who is examined, where, and by what. */
  private record Plan(
      Manner manner,
      Benchmark benchmark,
      String benchmarkName,
      String checkpoint,
      long iteration,
      TaskOptions options,
      Protocol protocol,
      @Nullable Randomiser worlds) {
    @Nullable String worldsName() {
      return worlds == null ? null : worlds.randomisation().name();
    }
  }

  /** Runs it; of a run, the results go to its folder {@code evaluation} and on its page. */
  public EvaluationReport run(Scenes scenes, int threads, Consumer<EvaluationProgress> heard) {
    return run(scenes, threads, heard, null);
  }

  /**
   * The same, and the results go to another run's folder and page too.
   *
   * @param beside that run; null for none
   */
  public EvaluationReport run(
      Scenes scenes, int threads, Consumer<EvaluationProgress> heard, @Nullable RunFolder beside) {
    Plan plan = request.run() == null ? ofBaseline() : ofRun(request.run(), scenes);
    if (beside != null) {
      Comparisons.requireAlike(
          beside, plan.benchmarkName, plan.benchmark.seed(), plan.protocol.horizon());
    }
    if (request.run() != null) {
      noteTestTasks(plan, madeAgain(request.run(), plan));
    }
    EvaluationProgress.Clock clock = new EvaluationProgress.Clock(heard);
    expect(clock, plan, plan.protocol);
    try (Workers workers = new Workers(threads)) {
      List<GoalResult> results = examine(plan, plan.protocol, scenes, workers, clock);
      EvaluationReport report =
          new EvaluationReport(
              plan.manner.candidate().name(),
              plan.benchmarkName,
              side(),
              plan.checkpoint,
              plan.iteration,
              plan.benchmark.seed(),
              request.terms().seeds(),
              plan.protocol,
              Summary.of(results, plan.protocol.horizon()),
              results,
              plan.worldsName(),
              plan.manner.words());
      if (request.run() != null) {
        EvaluationFiles.write(report, folder(request.run()), name(plan, PUBLISHED_GOALS));
        new RunPage(RunFolder.open(request.run())).write();
      }
      if (beside != null) {
        Comparisons.add(report, beside, name(plan, PUBLISHED_GOALS));
      }
      return report;
    }
  }

  /**
   * The same after each number of adaptation episodes. The files go to {@code adaptation}, with the
   * points that are there already.
   */
  public AdaptationCurve curve(
      Scenes scenes, int threads, List<Integer> episodes, Consumer<EvaluationProgress> heard) {
    Path path = request.run();
    if (path == null) {
      throw new IllegalArgumentException("A baseline doesn't adapt: it has no adaptation curve");
    }
    RunFolder folder = RunFolder.open(path);
    Plan plan = ofRun(path, scenes);
    noteTestTasks(plan, null);
    List<Protocol> protocols =
        episodes.stream().distinct().sorted().map(count -> ofPoint(plan.protocol, count)).toList();
    EvaluationProgress.Clock clock = new EvaluationProgress.Clock(heard);
    protocols.forEach(protocol -> expect(clock, plan, protocol));
    List<AdaptationCurve.Point> points = new ArrayList<>();
    try (Workers workers = new Workers(threads)) {
      for (Protocol protocol : protocols) {
        List<GoalResult> results = examine(plan, protocol, scenes, workers, clock);
        points.add(
            AdaptationCurve.Point.of(protocol.adaptationEpisodes(), protocol.goals(), results));
      }
    }
    AdaptationCurve curve =
        new AdaptationCurve(
            folder.info().title(),
            plan.benchmarkName,
            side(),
            plan.checkpoint,
            plan.iteration,
            plan.benchmark.seed(),
            request.terms().seeds(),
            points,
            plan.worldsName(),
            plan.manner.words());
    AdaptationCurve all =
        AdaptationFiles.add(curve, folder, name(plan, PUBLISHED_GOALS), plan.protocol.goals());
    new RunReport(folder).write();
    new RunPage(folder).write();
    return all;
  }

  private static Protocol ofPoint(Protocol protocol, int episodes) {
    return protocol
        .withAdaptationEpisodes(episodes)
        .withGoals(AdaptationCurve.goals(episodes, protocol.goals()));
  }

  private void expect(EvaluationProgress.Clock clock, Plan plan, Protocol protocol) {
    clock.expect(protocol, goals(plan), request.terms().seeds().size());
  }

  /**
   * At several values of each number by which worlds may differ; the files go to {@code sweep}.
   *
   * @param adaptationEpisodes before each examination
   * @param values of each number
   */
  public SweepReport sweep(
      Scenes scenes,
      int threads,
      List<SweptParameter> parameters,
      int adaptationEpisodes,
      int values,
      Consumer<EvaluationProgress> heard) {
    Path path = Objects.requireNonNull(request.run(), "a sweep is of a run");
    RunFolder folder = RunFolder.open(path);
    Plan plan = ofRun(path, scenes);
    noteTestTasks(plan, null);
    Protocol protocol = plan.protocol.withAdaptationEpisodes(adaptationEpisodes);
    Randomisation nominal = RandomisationFiles.load("nominal");
    Randomisation trained = folder.randomisation().orElse(nominal);
    Randomisation others = plan.worlds == null ? nominal : plan.worlds.randomisation();
    EvaluationProgress.Clock clock = new EvaluationProgress.Clock(heard);
    clock.expect(
        protocol, goals(plan), request.terms().seeds().size() * parameters.size() * values);
    try (Workers workers = new Workers(threads)) {
      List<SweepReport.Parameter> swept =
          new SweepRun(trained.ranges(), others, values)
              .run(
                  parameters,
                  protocol.horizon(),
                  worlds ->
                      examine(plan, protocol, new Randomiser(worlds), scenes, workers, clock));
      SweepReport report =
          new SweepReport(
              folder.info().title(),
              plan.benchmarkName,
              side(),
              plan.checkpoint,
              plan.iteration,
              plan.benchmark.seed(),
              request.terms().seeds(),
              protocol,
              others.name(),
              folder.info().randomisation(),
              swept);
      SweepFiles.add(report, folder, name(plan, GOALS_OF_A_SWEEP));
      return report;
    }
  }

  private List<GoalResult> examine(
      Plan plan,
      Protocol protocol,
      Scenes scenes,
      Workers workers,
      EvaluationProgress.Clock clock) {
    return examine(plan, protocol, plan.worlds, scenes, workers, clock);
  }

  private List<GoalResult> examine(
      Plan plan,
      Protocol protocol,
      @Nullable Randomiser worlds,
      Scenes scenes,
      Workers workers,
      EvaluationProgress.Clock clock) {
    return new Evaluation(scenes, workers, protocol, plan.options, worlds)
        .run(
            plan.manner.candidate(),
            goals(plan),
            request.terms().seeds(),
            () -> clock.finished(protocol));
  }

  private Plan ofBaseline() {
    Baseline baseline = Objects.requireNonNull(request.baseline(), "a run or a baseline");
    Require.check(
        request.memory() == Memory.LAST && request.others().isEmpty(),
        "baseline",
        "alone and without a memory",
        baseline);
    String name = Objects.requireNonNull(request.benchmark(), "a baseline's benchmark");
    Split split = Benchmarks.split(name);
    int usual = Protocol.published().horizon();
    Protocol protocol = request.terms().protocol(usual).withAdaptationEpisodes(0);
    return new Plan(
        Manner.alone(baseline).by(protocol, usual),
        split.draw(request.goalSeed()),
        Benchmarks.title(name, split),
        "",
        0,
        TaskOptions.of(split, protocol.horizon()),
        protocol,
        request.randomisation() == null ? null : new Randomiser(request.randomisation()));
  }

  private Plan ofRun(Path path, Scenes scenes) {
    LoadedRun run = LoadedRun.open(path, request.checkpoint(), scenes, kernels);
    RunFolder folder = run.folder();
    String own = folder.info().benchmark();
    String name = request.benchmark() == null ? own : request.benchmark();
    Split split = name.equals(own) ? folder.split() : Benchmarks.split(name);
    int usual = run.options().horizon();
    Protocol protocol = request.terms().protocol(usual);
    return new Plan(
        Manner.of(run, request, scenes, kernels).by(protocol, usual),
        split.draw(folder.info().seed()),
        Benchmarks.title(name, split),
        request.checkpoint().label(),
        run.checkpoint().iteration(),
        run.options().withHorizon(protocol.horizon()),
        protocol,
        run.worlds(request.randomisation()));
  }

  private List<Goal> goals(Plan plan) {
    List<Goal> goals =
        request.side() == EvaluationRequest.Side.TEST
            ? plan.benchmark.testGoals()
            : plan.benchmark.trainGoals();
    if (goals.isEmpty()) {
      throw new IllegalArgumentException(
          plan.benchmarkName + " has no test tasks: evaluate it with --tasks train");
    }
    return goals;
  }

  /** Test tasks are for one look at one checkpoint, which training tasks have chosen. */
  private void noteTestTasks(Plan plan, @Nullable Path again) {
    Path run = Objects.requireNonNull(request.run(), "the run whose tasks they are");
    TestLooks looks = new TestLooks(RunFolder.open(run));
    List<String> tasks = goals(plan).stream().map(Goal::task).distinct().toList();
    if (request.checkpoint() == EvaluationRequest.Choice.INITIAL || !looks.isOne(side(), tasks)) {
      return;
    }
    if (request.checkpoint() == EvaluationRequest.Choice.LAST) {
      notes.accept(
          "note: the test tasks are meant for the best checkpoint alone;"
              + " to compare checkpoints, use --tasks train");
    }
    List<String> before = looks.before(again);
    if (!before.isEmpty()) {
      notes.accept(
          "note: this run's test tasks were evaluated before ("
              + String.join(", ", before)
              + "); a choice by these figures would be a choice by the test tasks");
    }
  }

  /** The file of the same evaluation, which will have the same figures; null if there is none. */
  private @Nullable Path madeAgain(Path run, Plan plan) {
    Path file = folder(run).resolve(name(plan, PUBLISHED_GOALS) + ".json");
    if (!Files.exists(file)) {
      return null;
    }
    EvaluationReport there = JsonFile.read(file, EvaluationReport.class);
    return there.seeds().equals(request.terms().seeds()) && there.protocol().equals(plan.protocol)
        ? file
        : null;
  }

  private static Path folder(Path run) {
    return run.resolve("evaluation");
  }

  private String side() {
    return request.side().label();
  }

  /**
   * What is as usual isn't in the name; all else is, so that no file replaces another's figures.
   */
  private String name(Plan plan, int usualGoals) {
    String worlds = plan.worldsName();
    int goals = plan.protocol.goals();
    return file(plan.benchmarkName)
        + "-"
        + side()
        + "-"
        + (worlds == null ? "" : worlds + "-")
        + (goals == usualGoals ? "" : "goals-" + goals + "-")
        + (request.checkpoint() == EvaluationRequest.Choice.KEPT ? "kept-" : "")
        + plan.manner.slug()
        + (request.terms().seeds().equals(USUAL_SEEDS) ? "" : "seeds-" + seeds() + "-")
        + "iteration-"
        + plan.iteration;
  }

  private String seeds() {
    return request.terms().seeds().stream().map(Object::toString).collect(Collectors.joining("-"));
  }

  private static String file(String benchmark) {
    return benchmark.replaceAll("[^A-Za-z0-9-]", "-");
  }
}
