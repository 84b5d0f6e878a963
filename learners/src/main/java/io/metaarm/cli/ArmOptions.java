package io.metaarm.cli;

import io.metaarm.arm.Scenario;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.driver.simulated.SimulatedArm;
import io.metaarm.bridge.proto.SpeedProfile;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import io.metaarm.learn.hardware.AdaptedRun;
import io.metaarm.learn.hardware.ArmConnection;
import io.metaarm.learn.hardware.LockstepArm;
import io.metaarm.learn.hardware.RemoteArm;
import io.metaarm.learn.hardware.TrainedControl;
import io.metaarm.task.Goal;
import io.metaarm.task.TaskCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which arm a policy moves: one behind a bridge, or a simulated one in this process. */
@Command
final class ArmOptions {
  private static final String DEFAULT_ROBOT = "sawyer-tabletop";
  private static final String DEFAULT_SCENARIO = "hard";

  /** One of the two. */
  static final class Which {
    @Option(
        names = "--arm",
        paramLabel = "ADDRESS",
        required = true,
        description = "An arm that 'arm serve' serves: host:port, [ipv6]:port or unix:path.")
    @Nullable String address;

    @Option(
        names = "--sim",
        required = true,
        description = "A simulated arm with its controller in this process, on a clock of its own.")
    boolean simulated;
  }

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  @Option(
      names = "--robot",
      paramLabel = "NAME|FILE",
      description =
          "With --sim: the arm (default: the one that was adapted on, or " + DEFAULT_ROBOT + ").")
  private @Nullable String robot;

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      description = {
        "With --sim: the reality gap (default: hard).",
        "With --arm: of a simulated arm, whose goal is then known."
      })
  private @Nullable String scenario;

  @Option(
      names = "--scenario-seed",
      paramLabel = "N",
      description = "Of what the scenario draws, its goal among it, instead of its own.")
  private @Nullable Integer seed;

  @Option(
      names = "--goal",
      split = ",",
      paramLabel = "NUMBER",
      description = {
        "Where things are in the task, metres in the arm's frame, as 'tasks' lists them:",
        "for reach-v3 the object's x,y,z and the target's x,y,z."
      })
  private List<Double> goal = List.of();

  @Option(
      names = "--speed",
      description = "reduced or full (default: full with --sim, reduced with --arm).")
  private io.metaarm.bridge.safety.@Nullable SpeedProfile speed;

  @Option(
      names = "--rate",
      paramLabel = "HERTZ",
      description = "Commands a second (default: as the run was trained, for most 80).")
  private @Nullable Double rateHertz;

  @Mixin private ArmSecurityOptions security;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  boolean simulated() {
    return which.simulated;
  }

  /** The scenario's name or file; null for an arm that has none. */
  @Nullable String scenario() {
    return scenario == null && which.simulated ? DEFAULT_SCENARIO : scenario;
  }

  /** The scenario's seed; null for an arm that has no scenario. */
  @Nullable Integer scenarioSeed() {
    String name = scenario();
    return name == null || seed != null ? seed : (Integer) ScenarioFiles.find(name).seed();
  }

  /** Where nothing else is said, the scenario and its arm are those that were adapted to. */
  void asBefore(AdaptedRun.Info info) {
    if (robot == null && info.scenario() != null && RobotFiles.shipped().contains(info.arm())) {
      robot = info.arm();
    }
    if (scenario == null && seed == null && goal.isEmpty()) {
      scenario = info.scenario();
      seed = info.scenarioSeed();
    }
  }

  private @Nullable Scenario scenarioOf(String task) {
    String name = scenario();
    if (name == null) {
      return null;
    }
    Scenario found = ScenarioFiles.find(name).withTask(task);
    return seed == null ? found : found.withSeed(seed);
  }

  /** Where things are: as said, else as the scenario draws it, else as remembered. */
  Goal goal(String task, @Nullable Goal remembered) {
    int size = TaskCatalog.find(task).reset().random().size();
    Scenario named = scenarioOf(task);
    if (!goal.isEmpty()) {
      goal.forEach(number -> OptionNumbers.checkFinite(spec, "--goal", number));
      if (goal.size() != size) {
        throw refused("--goal: " + task + " takes " + size + " numbers, got " + goal.size());
      }
      return new Goal(task, goal.stream().mapToDouble(Double::doubleValue).toArray());
    }
    if (named == null && remembered != null) {
      return remembered;
    }
    if (named == null) {
      throw refused(
          "--arm needs --goal, " + size + " numbers for " + task + ": its reward depends on them");
    }
    return SimulatedArm.goal(named);
  }

  private ParameterException refused(String text) {
    return new ParameterException(spec.commandLine(), text);
  }

  /**
   * Connects.
   *
   * @param trained how the run that is to move it acts
   * @param goal of the task: a simulated arm's things are there
   * @param record where everything goes, as MCAP
   */
  ArmConnection open(TrainedControl trained, Goal goal, @Nullable Path record) throws IOException {
    double hertz = rateHertz(trained);
    String address = which.address;
    if (address != null) {
      return RemoteArm.connect(
          ArmChannels.open(ArmAddress.parse(address), security.security()),
          isFull(false) ? SpeedProfile.SPEED_PROFILE_FULL : SpeedProfile.SPEED_PROFILE_REDUCED,
          hertz,
          record);
    }
    Scenario named = scenarioOf(goal.task());
    if (named == null) {
      throw new IllegalStateException("A simulated arm always has a scenario");
    }
    return new LockstepArm(
        RobotFiles.find(robot == null ? DEFAULT_ROBOT : robot),
        named,
        goal,
        isFull(true)
            ? io.metaarm.bridge.safety.SpeedProfile.FULL
            : io.metaarm.bridge.safety.SpeedProfile.REDUCED,
        hertz,
        record);
  }

  /** The run's, unless another was asked for; then people are told. */
  private double rateHertz(TrainedControl trained) {
    if (rateHertz == null) {
      return trained.rateHertz();
    }
    OptionNumbers.check(spec, "--rate", rateHertz, 1, 100);
    trained.warning(rateHertz).ifPresent(spec.commandLine().getErr()::println);
    return rateHertz;
  }

  private boolean isFull(boolean unlessSaid) {
    return speed == null ? unlessSaid : speed == io.metaarm.bridge.safety.SpeedProfile.FULL;
  }
}
