package io.metaarm.cli;

import io.metaarm.env.MeasuredTask;
import io.metaarm.env.Scenes;
import io.metaarm.learn.hardware.Adaptation;
import io.metaarm.learn.hardware.AdaptationPlan;
import io.metaarm.learn.hardware.AdaptedRun;
import io.metaarm.learn.hardware.ArmConnection;
import io.metaarm.learn.hardware.DemonstrationFolder;
import io.metaarm.learn.hardware.Exploration;
import io.metaarm.learn.hardware.Kept;
import io.metaarm.learn.hardware.Operator;
import io.metaarm.learn.hardware.Phase;
import io.metaarm.learn.hardware.TrainedControl;
import io.metaarm.learn.hardware.Trial;
import io.metaarm.learn.hardware.TrialFolder;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.rollout.Memory;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.ShippedPolicies;
import io.metaarm.task.Goal;
import io.metaarm.task.TaskCatalog;
import java.io.IOException;
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

/** {@code metaarm adapt}. */
@Command(
    name = "adapt",
    description = {
      "Adapt a run's policy to a task on an arm, in a few trials: test, explore, learn, test.",
      "Everything is saved after each trial; 'metaarm run' runs the adapted policy.",
      "This software can request a controlled stop. It is not a rated safety function."
    },
    footerHeading = CommandGroups.EXAMPLES,
    footer = {
      "  metaarm adapt reach --task reach-v3 --sim",
      "  metaarm adapt runs/b --task push-v3 --arm 127.0.0.1:50605 --episodes 10"
    })
final class AdaptCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "RUN",
      completionCandidates = PolicyNames.class,
      description = "Folder of a run, or the name of one that ships: ${COMPLETION-CANDIDATES}.")
  private Path run;

  @Option(names = "--task", paramLabel = "TASK", required = true, description = "Such as reach-v3.")
  private String task;

  @Option(
      names = "--episodes",
      defaultValue = "10",
      description = "To explore in, at most (default: ${DEFAULT-VALUE}).")
  private int episodes;

  @Option(
      names = "--budget",
      paramLabel = "MINUTES",
      defaultValue = "60",
      description = "Of arm time; then exploring ends (default: ${DEFAULT-VALUE}).")
  private double budgetMinutes;

  @Option(
      names = "--tests",
      defaultValue = "3",
      description = "Trials of each test (default: ${DEFAULT-VALUE}).")
  private int tests;

  @Option(
      names = "--test-after",
      split = ",",
      paramLabel = "TRIALS",
      defaultValue = "0",
      description = "Also test after so many exploring trials (default: ${DEFAULT-VALUE}).")
  private List<Integer> testAfter = List.of();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "From which actions are drawn (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Where the adapted policy goes (default: adapted/RUN-TASK).")
  private @Nullable Path out;

  @Option(
      names = "--demonstrations",
      paramLabel = "DIR",
      description =
          "Learn first from what 'metaarm demonstrate' recorded, or from an adapted policy's "
              + "trials: the best 5 of those that solved the task.")
  private @Nullable Path demonstrations;

  @Option(
      names = "--imitation-steps",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Gradient steps towards the demonstrations, by runs that adapt by gradient "
              + "(default: ${DEFAULT-VALUE}).")
  private int imitationSteps;

  @Option(
      names = "--memory",
      description =
          "${COMPLETION-CANDIDATES} (default: last): with what it acts in tests and when it is run. best: RL²"
              + " and PEARL with the memory that the best trial was begun with, so that one that went astray"
              + " does no harm. tried: with what went best of what was tried, RL² and PEARL trying the"
              + " likeliest actions in each trial, all others four lengths of their step after six trials.")
  private @Nullable Memory memory;

  @Option(names = "--resume", description = "Go on with the one that is there.")
  private boolean resume;

  @Mixin private ArmOptions place;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  /** The command's figures. */
  record Result(String folder, boolean complete, String ended, List<Trial> trials, int keptFrom) {}

  @Override
  public Integer call() throws IOException {
    TaskCatalog.find(task);
    RunFolder base = ShippedPolicies.open(run);
    Path folder =
        out == null ? Path.of("adapted", run.toAbsolutePath().getFileName() + "-" + task) : out;
    if (!resume && AdaptedRun.isAt(folder)) {
      throw new ParameterException(
          spec.commandLine(),
          folder
              + " holds an adapted policy already: --resume goes on with it, --out takes another");
    }
    if (resume && demonstrations != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--demonstrations: " + folder + " goes on with those that it began with");
    }
    if (resume && memory != null) {
      throw new ParameterException(
          spec.commandLine(), "--memory: " + folder + " goes on with that which it began with");
    }
    Memory chosen = memory(base);
    if (resume) {
      place.asBefore(AdaptedRun.open(folder).info());
    }
    Goal goal = place.goal(task, resume ? AdaptedRun.open(folder).goal() : null);
    DemonstrationFolder shown = shown(goal);
    Files.createDirectories(folder);
    TrainedControl trained = TrainedControl.of(resume ? RunFolder.open(folder) : base);
    try (ArmConnection arm = place.open(trained, goal, TrialFolder.nextRecording(folder));
        Scenes scenes = Scenes.own();
        MeasuredTask measured = new MeasuredTask(scenes, goal, false)) {
      AdaptedRun adapted =
          resume ? AdaptedRun.open(folder) : create(folder, base, arm, goal, chosen, shown);
      Adaptation.Outcome outcome = adapt(adapted, arm, measured);
      figures.print(
          spec.commandLine().getOut(),
          new Result(
              folder.toString(),
              outcome.complete(),
              outcome.ended(),
              outcome.trials(),
              Kept.learnedFrom(outcome.trials())),
          AdaptCommand::toText);
      return outcome.complete() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  /** Who can't act with it is to hear of that before the arm moves. */
  private Memory memory(RunFolder base) {
    if (memory == null) {
      return Memory.LAST;
    }
    memory.of(base.learner(new FusedCpuKernels()));
    return memory;
  }

  private @Nullable DemonstrationFolder shown(Goal goal) {
    if (demonstrations == null) {
      return null;
    }
    DemonstrationFolder shown = DemonstrationFolder.open(demonstrations);
    shown.requireOf(goal);
    return shown;
  }

  private AdaptedRun create(
      Path folder,
      RunFolder base,
      ArmConnection arm,
      Goal goal,
      Memory chosen,
      @Nullable DemonstrationFolder shown) {
    AdaptedRun.Info info =
        AdaptedRun.Info.of(
            base, goal, arm.facts(), seed, place.scenario(), place.scenarioSeed(), chosen);
    return shown == null
        ? AdaptedRun.create(folder, base, info)
        : AdaptedRun.create(folder, base, info, shown, imitationSteps);
  }

  private Adaptation.Outcome adapt(AdaptedRun adapted, ArmConnection arm, MeasuredTask measured) {
    PrintWriter notes = spec.commandLine().getErr();
    MetaLearner learner = adapted.learner(new FusedCpuKernels());
    notes.printf(
        Locale.ROOT,
        "%s, on %s: %s%n",
        adapted.info().run(),
        arm.facts().model(),
        Exploration.of(learner, episodes).rule());
    if (!adapted.demonstrations().isEmpty()) {
      notes.println(
          "It begins with " + adapted.demonstrations().episodes().size() + " demonstrations.");
    }
    return new Adaptation(
            adapted,
            learner,
            arm,
            measured,
            new AdaptationPlan(episodes, tests, testAfter, budgetMinutes, seed),
            operator(place, notes),
            new TrialLines(notes))
        .run();
  }

  /** Beside a simulated arm in this process nobody has to stand. */
  static Operator operator(ArmOptions place, PrintWriter out) {
    if (place.simulated()) {
      return Operator.nobody();
    }
    out.println(ConsoleOperator.KEYS);
    return new ConsoleOperator(System.in, out);
  }

  private static String toText(Result result) {
    StringBuilder text = new StringBuilder();
    result.trials().stream()
        .filter(trial -> trial.phase() == Phase.TEST)
        .map(Trial::learnedFrom)
        .distinct()
        .forEach(learnedFrom -> text.append(line(result, learnedFrom)));
    return text.append(kept(result))
        .append("saved in ")
        .append(result.folder())
        .append("; run it with: metaarm run ")
        .append(result.folder())
        .append(" --sim, or --arm ADDRESS")
        .toString();
  }

  private static String kept(Result result) {
    return result.keptFrom() == Trial.explored(result.trials())
        ? ""
        : String.format(
            Locale.ROOT,
            "What it learned since made it worse: kept is the policy after %d exploring trials.%n",
            result.keptFrom());
  }

  private static String line(Result result, int learnedFrom) {
    List<Trial> tests =
        result.trials().stream()
            .filter(trial -> trial.phase() == Phase.TEST && trial.learnedFrom() == learnedFrom)
            .toList();
    return String.format(
        Locale.ROOT, "after %2d exploring trials: %s%n", learnedFrom, TrialLines.solved(tests));
  }
}
