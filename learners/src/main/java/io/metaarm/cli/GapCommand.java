package io.metaarm.cli;

import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import io.metaarm.env.Scenes;
import io.metaarm.learn.eval.EvaluationRequest;
import io.metaarm.learn.eval.LoadedRun;
import io.metaarm.learn.gap.GapPlan;
import io.metaarm.learn.gap.GapPolicy;
import io.metaarm.learn.gap.GapReport;
import io.metaarm.learn.gap.GapStudy;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.train.ShippedPolicies;
import io.metaarm.task.TaskCatalog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm gap}. */
@Command(
    name = "gap",
    description = {
      "The reality-gap study: policies adapt on simulated arms that are not as in training.",
      "They are tested before and on the way.",
      "Each finished adaptation is kept: the same command goes on after Ctrl-C, or adds runs, gaps, goals and seeds to what is there."
    },
    footerHeading = CommandGroups.EXAMPLES,
    footer = {"  metaarm gap reach runs/a --gaps hard --goals 10 --seeds 1 --out study"})
final class GapCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      completionCandidates = PolicyNames.class,
      description = "Folders of runs, or names of those that ship: ${COMPLETION-CANDIDATES}.")
  private List<Path> runs = List.of();

  @Option(
      names = "--gaps",
      split = ",",
      paramLabel = "NAME|FILE",
      defaultValue = "mild,hard,out-of-range",
      description = "Scenarios of the simulated arm (default: ${DEFAULT-VALUE}).")
  private List<String> gaps = List.of();

  @Option(
      names = "--tasks",
      split = ",",
      paramLabel = "TASK",
      description = "Default: the test tasks of each run's benchmark.")
  private List<String> tasks = List.of();

  @Option(
      names = "--goals",
      defaultValue = "50",
      description = "Of each task (default: ${DEFAULT-VALUE}, the most that there are).")
  private int goals;

  @Option(
      names = "--goal-seed",
      defaultValue = "1",
      description = "From which goals are drawn, as ML1's test goals (default: ${DEFAULT-VALUE}).")
  private long goalSeed;

  @Option(
      names = "--seeds",
      split = ",",
      defaultValue = "1,2,3",
      description = "Of what a gap leaves open, noise, and actions (default: ${DEFAULT-VALUE}).")
  private List<Long> seeds = List.of();

  @Option(
      names = "--after",
      split = ",",
      paramLabel = "TRIALS",
      defaultValue = "0,1,5,10,20",
      description = "Test after so many exploring trials (default: ${DEFAULT-VALUE}).")
  private List<Integer> after = List.of();

  @Option(
      names = "--tests",
      defaultValue = "1",
      description = "Trials of each test (default: ${DEFAULT-VALUE}).")
  private int tests;

  @Option(
      names = "--robot",
      paramLabel = "NAME|FILE",
      defaultValue = "sawyer-tabletop",
      description = "The arm (default: ${DEFAULT-VALUE}).")
  private String robot;

  @Option(
      names = "--speed",
      defaultValue = "full",
      description = "reduced or full (default: ${DEFAULT-VALUE}).")
  private SpeedProfile speed;

  @Option(
      names = "--threads",
      description = "Default: one per core. Rows don't depend on their number.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      required = true,
      description = "Where the study is, or goes: its rows, figures, picture and page.")
  private Path out;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter notes = spec.commandLine().getErr();
    tasks.forEach(TaskCatalog::find);
    GapStudy study = new GapStudy(plan(), out);
    LiveLine line = new LiveLine(notes, Duration.ZERO);
    AtomicReference<String> newest = new AtomicReference<>("nothing is done yet");
    Interrupts.handle(
        () -> notes.println("\n" + newest.get() + "; the same command goes on with it"));
    GapReport report =
        study.run(
            threads,
            progress -> {
              newest.set(progress.toString());
              line.show(progress);
            });
    notes.println();
    figures.print(spec.commandLine().getOut(), report, this::toText);
    return ExitCode.OK;
  }

  private GapPlan plan() {
    return new GapPlan(
        policies(),
        gaps.stream().map(ScenarioFiles::find).toList(),
        tasks,
        goals,
        seeds,
        after,
        tests,
        RobotFiles.find(robot),
        speed,
        goalSeed);
  }

  private List<GapPolicy> policies() {
    Kernels kernels = new FusedCpuKernels();
    List<GapPolicy> policies = new ArrayList<>();
    try (Scenes scenes = Scenes.own()) {
      for (Path run : runs) {
        LoadedRun loaded =
            LoadedRun.open(
                ShippedPolicies.folder(run), EvaluationRequest.Choice.BEST, scenes, kernels);
        String name = run.toAbsolutePath().normalize().getFileName().toString();
        policies.add(GapPolicy.of(name, loaded));
      }
    }
    return policies;
  }

  private String toText(GapReport report) {
    StringBuilder text = new StringBuilder();
    for (GapReport.Section section : report.sections()) {
      text.append(section.task()).append(": success in % after exploring trials\n");
      for (GapReport.Curve curve : section.curves()) {
        text.append(String.format(Locale.ROOT, "  %-14s %-24s", curve.gap(), curve.run()));
        for (GapReport.Point point : curve.points()) {
          text.append(
              String.format(Locale.ROOT, "  %d: %.0f", point.trials(), 100 * point.success()));
        }
        text.append('\n');
      }
    }
    return text.append("The study is in ").append(out).toString();
  }
}
