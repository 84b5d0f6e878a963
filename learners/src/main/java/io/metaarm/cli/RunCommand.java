package io.metaarm.cli;

import io.metaarm.env.MeasuredTask;
import io.metaarm.env.Scenes;
import io.metaarm.learn.hardware.AdaptedRun;
import io.metaarm.learn.hardware.ArmConnection;
import io.metaarm.learn.hardware.Deployment;
import io.metaarm.learn.hardware.Kept;
import io.metaarm.learn.hardware.TrainedControl;
import io.metaarm.learn.hardware.Trial;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.task.Goal;
import java.io.IOException;
import java.io.PrintWriter;
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

/** {@code metaarm run}. */
@Command(
    name = "run",
    description = {
      "Run an adapted policy on an arm, without learning any more.",
      "This software can request a controlled stop. It is not a rated safety function."
    })
final class RunCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ADAPTED", description = "Folder that 'metaarm adapt' made.")
  private Path folder;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "To be sure: must be the one it was adapted to.")
  private @Nullable String task;

  @Option(
      names = "--episodes",
      defaultValue = "3",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int episodes;

  @Option(
      names = "--after",
      paramLabel = "TRIALS",
      description =
          "The policy after so many exploring trials (default: after all, unless tests were solved"
              + " less often than before).")
  private @Nullable Integer after;

  @Mixin private ArmOptions place;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  /** The command's figures. */
  record Result(String run, String task, int learnedFrom, List<Trial> trials) {}

  @Override
  public Integer call() throws IOException {
    AdaptedRun adapted = AdaptedRun.open(folder);
    String own = adapted.info().task();
    if (task != null && !task.equals(own)) {
      throw new ParameterException(
          spec.commandLine(), "--task: " + folder + " was adapted to " + own + ", got " + task);
    }
    int learnedFrom = learnedFrom(adapted.trials());
    place.asBefore(adapted.info());
    TrainedControl trained = TrainedControl.of(adapted.folder());
    Goal goal = place.goal(own, adapted.goal());
    PrintWriter notes = spec.commandLine().getErr();
    try (ArmConnection arm = place.open(trained, goal, adapted.nextRecording());
        Scenes scenes = Scenes.own();
        MeasuredTask measured = new MeasuredTask(scenes, goal, false)) {
      MetaLearner learner = adapted.learner(new FusedCpuKernels());
      List<Trial> trials =
          new Deployment(
                  adapted,
                  learner,
                  arm,
                  measured,
                  AdaptCommand.operator(place, notes),
                  new TrialLines(notes))
              .run(episodes, learnedFrom);
      Result result = new Result(adapted.info().run(), own, learnedFrom, trials);
      figures.print(spec.commandLine().getOut(), result, RunCommand::toText);
      return trials.size() == episodes ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private int learnedFrom(List<Trial> trials) {
    if (after == null) {
      return Kept.learnedFrom(trials);
    }
    int explored = Trial.explored(trials);
    if (after < 0 || after > explored) {
      throw new ParameterException(
          spec.commandLine(), "--after: must be between 0 and " + explored + ", got " + after);
    }
    return after;
  }

  private static String toText(Result result) {
    return String.format(
        Locale.ROOT,
        "%s, learned from %d trials of %s: %s",
        result.run(),
        result.learnedFrom(),
        result.task(),
        TrialLines.solved(result.trials()));
  }
}
