package io.metaarm.cli;

import io.metaarm.benchmark.Rollout;
import io.metaarm.benchmark.Splits;
import io.metaarm.env.Environment;
import io.metaarm.env.Scenes;
import io.metaarm.physics.Camera;
import io.metaarm.physics.Renderer;
import io.metaarm.picture.Clip;
import io.metaarm.task.Goal;
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

/** {@code metaarm rollout}. */
@Command(name = "rollout", description = "Run one episode of a task, and film it if asked to.")
final class RolloutCommand implements Callable<Integer> {

  /** An environment step takes 12.5 ms; every second one is filmed. */
  private static final int STEPS_PER_FRAME = 2;

  private static final int FRAMES_PER_SECOND = 40;

  /** How long a film goes on after the first success. */
  private static final int STEPS_AFTER_SUCCESS = 60;

  @Parameters(index = "0", paramLabel = "TASK", description = "Such as drawer-open-v3.")
  private String task;

  @Option(
      names = "--policy",
      defaultValue = "expert",
      description = "Who acts: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Rollout.Policy policy;

  @Option(names = "--goal", defaultValue = "0", description = "Which of the 50 goals (from 0).")
  private int goal;

  @Option(names = "--seed", defaultValue = "0", description = "From which goals are drawn.")
  private long seed;

  @Option(names = "--video", paramLabel = "FILE", description = "Film it: .mp4 or .gif.")
  private @Nullable Path video;

  @Mixin private PictureOptions pictures;

  @Mixin private ScenesOption scenes;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Goal> goals = Splits.mt1(task).draw(seed).trainGoals();
    if (goal < 0 || goal >= goals.size()) {
      throw new ParameterException(
          spec.commandLine(), "--goal: must be from 0 to " + (goals.size() - 1) + ", got " + goal);
    }
    try (Scenes models = scenes.open();
        Environment environment = Environment.of(models, goals.get(goal), true)) {
      Rollout.Result result = video == null ? run(environment) : film(environment, video);
      figures.print(spec.commandLine().getOut(), result, RolloutCommand::toText);
      return ExitCode.OK;
    }
  }

  private Rollout.Result run(Environment environment) {
    return Rollout.run(environment, policy, seed, -1, each -> {});
  }

  private Rollout.Result film(Environment environment, Path file) {
    try (Clip clip = Clip.create(file, FRAMES_PER_SECOND);
        Renderer renderer = pictures.renderer(environment.simulation().state().model())) {
      Camera camera = pictures.camera(environment.simulation().state().model());
      Rollout.Result result =
          Rollout.run(
              environment,
              policy,
              seed,
              STEPS_AFTER_SUCCESS,
              each -> {
                if (each.steps() % STEPS_PER_FRAME == 0) {
                  clip.add(renderer.render(each.simulation().state(), camera));
                }
              });
      clip.finish();
      return result;
    }
  }

  private static String toText(Rollout.Result result) {
    String outcome = result.success() ? "success at step " + result.firstSuccess() : "no success";
    return String.format(
        Locale.ROOT,
        "%s, %s policy: %s; %d steps, total reward %.1f",
        result.task(),
        result.policy().name().toLowerCase(Locale.ROOT),
        outcome,
        result.steps(),
        result.totalReward());
  }
}
