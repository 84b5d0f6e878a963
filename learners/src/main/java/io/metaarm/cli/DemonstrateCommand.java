package io.metaarm.cli;

import io.metaarm.env.MeasuredTask;
import io.metaarm.env.Scenes;
import io.metaarm.learn.hardware.ArmConnection;
import io.metaarm.learn.hardware.Demonstrating;
import io.metaarm.learn.hardware.DemonstrationFolder;
import io.metaarm.learn.hardware.Operator;
import io.metaarm.learn.hardware.RecordedTrials;
import io.metaarm.learn.hardware.ScriptedDemonstrator;
import io.metaarm.learn.hardware.TrainedControl;
import io.metaarm.learn.hardware.Trial;
import io.metaarm.learn.hardware.TrialFolder;
import io.metaarm.learn.train.ShippedPolicies;
import io.metaarm.task.Goal;
import io.metaarm.task.TaskCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code metaarm demonstrate}. */
@Command(
    name = "demonstrate",
    description = {
      "Show on an arm how a task is done, for 'metaarm adapt --demonstrations'.",
      "The task's script drives the arm; or the task has been shown already, and there is a recording of it.",
      "This software can request a controlled stop. It is not a rated safety function."
    },
    footerHeading = CommandGroups.EXAMPLES,
    footer = {
      "  metaarm demonstrate --task reach-v3 --sim --trials 3",
      "  metaarm demonstrate --task reach-v3 --arm 127.0.0.1:50605 --from shown.mcap"
    })
final class DemonstrateCommand implements Callable<Integer> {
  @Option(names = "--task", paramLabel = "TASK", required = true, description = "Such as reach-v3.")
  private String task;

  @Option(
      names = "--trials",
      defaultValue = "3",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int trials;

  @Option(
      names = "--steps",
      defaultValue = "500",
      description = "Actions in a trial (default: ${DEFAULT-VALUE}, as in training).")
  private int steps;

  @Option(
      names = "--for",
      paramLabel = "RUN",
      description =
          "The run that is to learn from it, or the name of one that ships: rate and actions are "
              + "then as it was trained (default: 80 Hz and 10 mm, as most are).")
  private @Nullable Path learner;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = {
        "Take what was recorded of the arm, by 'adapt', 'arm record' or 'arm serve --record':",
        "actions are made of the measured way. The arm that --arm or --sim names doesn't move."
      })
  private @Nullable Path recording;

  @Option(
      names = "--between",
      split = ",",
      paramLabel = "SECONDS",
      description =
          "With --from: from,to,from,to... since its beginning (default: each time that commands "
              + "moved the arm, from where the task begins).")
  private List<Double> between = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Where they go (default: demonstrations/TASK).")
  private @Nullable Path out;

  @Mixin private ArmOptions place;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  /** The command's figures. */
  record Result(String folder, boolean complete, List<Trial> trials) {}

  @Override
  public Integer call() throws IOException {
    TaskCatalog.find(task);
    Path folder = out == null ? Path.of("demonstrations", task) : out;
    if (DemonstrationFolder.isAt(folder)) {
      throw new ParameterException(
          spec.commandLine(), folder + " holds demonstrations already: --out takes another");
    }
    Goal goal = place.goal(task, null);
    Files.createDirectories(folder);
    Path record = recording == null ? TrialFolder.nextRecording(folder) : null;
    TrainedControl control =
        learner == null
            ? TrainedControl.BENCHMARK
            : TrainedControl.of(ShippedPolicies.open(learner));
    try (ArmConnection arm = place.open(control, goal, record);
        Scenes scenes = Scenes.own();
        MeasuredTask measured = new MeasuredTask(scenes, goal, false)) {
      DemonstrationFolder shown = create(folder, arm, goal);
      boolean complete =
          recording == null
              ? drive(shown, arm, measured, control)
              : take(shown, arm, measured, control);
      Result result = new Result(folder.toString(), complete, shown.trials());
      figures.print(spec.commandLine().getOut(), result, DemonstrateCommand::toText);
      return complete ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private boolean drive(
      DemonstrationFolder shown, ArmConnection arm, MeasuredTask measured, TrainedControl control) {
    PrintWriter notes = spec.commandLine().getErr();
    Operator operator = AdaptCommand.operator(place, notes);
    return new Demonstrating(shown, arm, measured, control, steps, operator, new TrialLines(notes))
        .run(trials, new ScriptedDemonstrator(measured));
  }

  private boolean take(
      DemonstrationFolder shown, ArmConnection arm, MeasuredTask measured, TrainedControl control)
      throws IOException {
    TrialLines lines = new TrialLines(spec.commandLine().getErr());
    return Demonstrating.ofRecording(
        shown,
        arm,
        measured,
        control,
        Objects.requireNonNull(recording, "--from"),
        spans(),
        steps,
        lines);
  }

  private DemonstrationFolder create(Path folder, ArmConnection arm, Goal goal) {
    return DemonstrationFolder.create(
        folder,
        DemonstrationFolder.Info.of(
            goal,
            arm.facts(),
            recording == null ? "expert" : "recording",
            place.scenario(),
            place.scenarioSeed()));
  }

  private List<RecordedTrials.Span> spans() {
    if (between.size() % 2 != 0) {
      throw new ParameterException(
          spec.commandLine(), "--between: takes pairs of seconds, got " + between);
    }
    List<RecordedTrials.Span> spans = new ArrayList<>();
    for (int i = 0; i < between.size(); i += 2) {
      spans.add(new RecordedTrials.Span(between.get(i), between.get(i + 1)));
    }
    return spans;
  }

  private static String toText(Result result) {
    return String.format(
        Locale.ROOT,
        "%s; saved in %s; learn from it with: metaarm adapt RUN --demonstrations %s",
        TrialLines.solved(result.trials()),
        result.folder(),
        result.folder());
  }
}
