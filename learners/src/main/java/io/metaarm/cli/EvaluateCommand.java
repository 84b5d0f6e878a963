package io.metaarm.cli;

import io.metaarm.config.RandomisationFiles;
import io.metaarm.env.Scenes;
import io.metaarm.learn.eval.AdaptationCurve;
import io.metaarm.learn.eval.Baseline;
import io.metaarm.learn.eval.EvaluationReport;
import io.metaarm.learn.eval.EvaluationRequest;
import io.metaarm.learn.eval.EvaluationRun;
import io.metaarm.learn.eval.Protocol;
import io.metaarm.learn.eval.TasksLabel;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.rollout.Memory;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.ShippedPolicies;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Evaluate a run, or a baseline, by the published protocol.",
      "On every task and goal 10 episodes to adapt on, then 3 that count. Success is that of any step of an episode.",
      "Results of a run go to its folder 'evaluation', as JSON, CSV and SVG, and on its README.md."
    },
    footerHeading = CommandGroups.EXAMPLES,
    footer = {
      "  metaarm evaluate runs/a",
      "  metaarm evaluate runs/a --curve",
      "  metaarm evaluate --baseline expert --benchmark ml10",
      "  metaarm evaluate --baseline random --beside runs/a"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      completionCandidates = PolicyNames.class,
      description = "Folder of a run, or the name of one that ships: ${COMPLETION-CANDIDATES}.")
  private @Nullable Path run;

  @Option(
      names = "--baseline",
      description = "Instead of a run: ${COMPLETION-CANDIDATES}; needs --benchmark or --beside.")
  private @Nullable Baseline baseline;

  @Option(names = "--benchmark", paramLabel = "NAME", description = "Default: the run's own.")
  private @Nullable String benchmark;

  @Option(
      names = "--beside",
      paramLabel = "RUN",
      description =
          "Put the results into this run's folder too, and into the tables of its page. A baseline"
              + " takes benchmark and goals from there.")
  private @Nullable Path beside;

  @Option(
      names = "--checkpoint",
      defaultValue = "best",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, on training tasks); initial is from"
              + " scratch, kept a committee of all that are there, as --with makes one of runs.")
  private EvaluationRequest.Choice checkpoint;

  @Option(
      names = "--memory",
      defaultValue = "last",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, as published): with what one acts where it"
              + " counts. best: RL² and PEARL with the memory that the best of the adaptation episodes was"
              + " begun with. tried: with what went best of what was tried, RL² and PEARL trying the likeliest"
              + " actions in each of these episodes, all others four lengths of their step after six.")
  private Memory memory;

  @Option(
      names = "--with",
      paramLabel = "RUN",
      description =
          "In a committee with this run, of the same tasks. They explore in turns, and the best memory of any"
              + " acts. May be given more than once.")
  private List<Path> with = List.of();

  @Option(
      names = "--tasks",
      defaultValue = "test",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private EvaluationRequest.Side side;

  @Option(
      names = "--seeds",
      split = ",",
      defaultValue = "1",
      description = "From which actions are drawn (default: ${DEFAULT-VALUE}).")
  private List<Long> seeds = List.of();

  @Option(
      names = "--goal-seed",
      description =
          "From which a baseline's goals are drawn (default: 1, or as those of --beside).")
  private @Nullable Long goalSeed;

  @Option(names = "--goals", description = "Of each task, instead of the published 40.")
  private @Nullable Integer goals;

  @Option(
      names = "--horizon",
      paramLabel = "STEPS",
      description =
          "Of an episode (default: as in training; of a baseline, and as published, 500).")
  private @Nullable Integer horizon;

  @Option(
      names = "--sampled",
      description =
          "Draw the actions that count, as the published figures of 2021 are, instead of taking the most"
              + " likely ones.")
  private boolean sampled;

  @Option(
      names = "--randomise",
      paramLabel = "NAME|FILE",
      description =
          "In worlds that are drawn for each goal: ${COMPLETION-CANDIDATES}, or a file. Default: the"
              + " nominal world.",
      completionCandidates = RandomisationNames.class)
  private @Nullable String randomise;

  @Option(
      names = "--curve",
      arity = "0..1",
      split = ",",
      paramLabel = "EPISODES",
      fallbackValue = "0,1,5,10,25",
      description =
          "Instead: after each number of adaptation episodes (default: 0,1,5,10,25), to the run's"
              + " folder 'adaptation'. From 50 on, on five goals of each task.")
  private List<Integer> curve = List.of();

  @Option(
      names = "--threads",
      description = "Default: one per core. Results don't depend on their number.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private ScenesOption scenes;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if ((run == null) == (baseline == null)) {
      throw new ParameterException(spec.commandLine(), "Say which RUN to evaluate, or --baseline");
    }
    if (baseline != null && benchmark == null && beside == null) {
      throw new ParameterException(
          spec.commandLine(), "A baseline needs --benchmark or --beside RUN");
    }
    if (beside != null && !curve.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--beside is for tables: it doesn't go with --curve");
    }
    PrintWriter notes = spec.commandLine().getErr();
    LiveLine line = new LiveLine(notes);
    Path folder = run == null ? null : ShippedPolicies.folder(run);
    RunFolder table = beside == null ? null : ShippedPolicies.open(beside);
    EvaluationRequest request =
        new EvaluationRequest(
            folder,
            baseline,
            benchmark(table),
            checkpoint,
            side,
            goalSeed(table),
            new EvaluationRequest.Terms(seeds, goals, horizon, sampled),
            randomise == null ? null : RandomisationFiles.find(randomise),
            memory,
            with.stream().map(ShippedPolicies::folder).toList());
    try (Scenes models = folder == null ? scenes.open() : scenes.openFor(folder)) {
      EvaluationRun evaluation = new EvaluationRun(request, new FusedCpuKernels(), notes::println);
      PrintWriter out = spec.commandLine().getOut();
      if (curve.isEmpty()) {
        EvaluationReport done = evaluation.run(models, threads, line::show, table);
        line.erase();
        figures.print(
            out,
            done,
            report ->
                toText(report)
                    + place(folder, "evaluation")
                    + place(table == null ? null : table.path(), "evaluation"));
      } else {
        AdaptationCurve done = evaluation.curve(models, threads, curve, line::show);
        line.erase();
        figures.print(out, done, report -> toText(report) + place(folder, "adaptation"));
      }
    }
    return ExitCode.OK;
  }

  private @Nullable String benchmark(@Nullable RunFolder table) {
    if (benchmark != null || baseline == null || table == null) {
      return benchmark;
    }
    // A split of one's own is in the folder.
    Path file = table.benchmarkFile();
    return Files.exists(file) ? file.toString() : table.info().benchmark();
  }

  private long goalSeed(@Nullable RunFolder table) {
    if (goalSeed != null) {
      return goalSeed;
    }
    return table == null ? 1 : table.info().seed();
  }

  /** Who names a policy that ships doesn't know its folder. */
  private static String place(@Nullable Path folder, String files) {
    return folder == null ? "" : "\nThe files are in " + folder.resolve(files);
  }

  private static String toText(AdaptationCurve curve) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s, %s%n%8s %6s %16s %20s%n",
                curve.title(),
                TasksLabel.of(curve),
                "episodes",
                "goals",
                "success in %",
                "return"));
    for (AdaptationCurve.Point point : curve.points()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%8d %6d %8.1f ± %5.1f %11.1f ± %6.1f%n",
              point.episodes(),
              point.goalsOfEachTask(),
              100 * point.all().success(),
              100 * point.all().successDeviation(),
              point.all().totalReward(),
              point.all().totalRewardDeviation()));
    }
    return text.append("± one standard deviation among goals").toString();
  }

  private static String toText(EvaluationReport report) {
    int published = Protocol.published().horizon();
    int horizon = report.protocol().horizon();
    return String.format(Locale.ROOT, "%s, %s%n", report.candidate(), TasksLabel.of(report))
        + SummaryTable.of(report.summary())
        + (horizon == published
            ? ""
            : "\nEpisodes are of " + horizon + " steps; published are " + published);
  }
}
