package io.metaarm.learn.hardware;

import io.metaarm.bridge.hil.CheckFailedException;
import io.metaarm.bridge.hil.HilBench;
import io.metaarm.bridge.hil.HilCheck;
import io.metaarm.bridge.proto.SpeedProfile;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.env.MeasuredTask;
import io.metaarm.env.Scenes;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.rollout.Memory;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.task.Goal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** An item of the checklist for controllers: a short adaptation runs through. */
public final class AdaptationCheck {
  private static final int EXPLORING = 1;
  private static final int TESTS = 1;
  private static final double BUDGET_MINUTES = 2;
  private static final long LATE_WORD_NANOS = 2_000_000_000;

  /** More steps than this that came too late, and nothing is left to learn from. */
  private static final double MOST_STALE_SHARE = 0.2;

  private final RunFolder base;
  private final Goal goal;
  private final double rateHertz;
  private final Path folder;
  private final Kernels kernels;

  private AdaptationCheck(
      RunFolder base, Goal goal, double rateHertz, Path folder, Kernels kernels) {
    this.base = base;
    this.goal = goal;
    this.rateHertz = rateHertz;
    this.folder = folder;
    this.kernels = kernels;
  }

  /**
   * With a run's policy.
   *
   * @param goal where things are in the task
   * @param folder where the adapted policy goes; must not hold one yet
   */
  public static HilCheck of(
      RunFolder base, Goal goal, double rateHertz, Path folder, Kernels kernels) {
    return new HilCheck(
        "adaptation",
        "a policy explores for a trial, adapts, and acts for another, and nothing stops the arm",
        true,
        new AdaptationCheck(base, goal, rateHertz, folder, kernels)::run);
  }

  private String run(HilBench bench) throws CheckFailedException {
    try (ArmConnection arm =
            RemoteArm.connect(
                bench.connect(), SpeedProfile.SPEED_PROFILE_REDUCED, rateHertz, null);
        Scenes scenes = Scenes.own();
        MeasuredTask measured = new MeasuredTask(scenes, goal, false)) {
      return judge(adapt(arm, measured), arm);
    } catch (ArmLostException e) {
      throw new CheckFailedException(e.reason());
    } catch (IOException e) {
      throw new CheckFailedException(String.valueOf(e.getMessage()));
    }
  }

  private Adaptation.Outcome adapt(ArmConnection arm, MeasuredTask measured) {
    AdaptedRun adapted =
        AdaptedRun.create(
            folder, base, AdaptedRun.Info.of(base, goal, arm.facts(), 1, null, null, Memory.LAST));
    MetaLearner learner = adapted.learner(kernels);
    return new Adaptation(
            adapted,
            learner,
            arm,
            measured,
            new AdaptationPlan(EXPLORING, TESTS, List.of(), BUDGET_MINUTES, 1),
            // Whoever started the checklist has cleared the place; a fault is a failure.
            Operator.nobody(0),
            AdaptationListener.NONE)
        .run();
  }

  private static String judge(Adaptation.Outcome outcome, ArmConnection arm)
      throws CheckFailedException {
    List<Trial> trials = outcome.trials();
    int steps = trials.stream().mapToInt(Trial::steps).sum();
    int stale = trials.stream().mapToInt(Trial::staleSteps).sum();
    int gaps = trials.stream().mapToInt(Trial::gaps).sum();
    String measured =
        String.format(
            Locale.ROOT,
            "%d trials of %d steps in %.0f s, %d limited, %d stale, return %.0f and %.0f",
            trials.size(),
            steps,
            trials.stream().mapToDouble(Trial::armSeconds).sum(),
            trials.stream().mapToInt(Trial::limitedSteps).sum(),
            stale,
            trials.isEmpty() ? 0 : trials.get(0).totalReward(),
            trials.isEmpty() ? 0 : trials.get(trials.size() - 1).totalReward());
    if (!outcome.complete()) {
      throw new CheckFailedException(
          "it ended early: " + outcome.ended() + faults(arm, outcome.ended()) + "; " + measured);
    }
    CheckFailedException.require(gaps == 0, "the arm was stopped " + gaps + " times; " + measured);
    CheckFailedException.require(
        stale <= MOST_STALE_SHARE * steps, "too many commands came too late; " + measured);
    return measured;
  }

  /** What the controller says of it, which may be later than what was noticed here. */
  private static String faults(ArmConnection arm, String noticed) {
    long end = System.nanoTime() + LATE_WORD_NANOS;
    while (arm.faults().isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(LATE_WORD_NANOS / 100);
    }
    String faults = arm.faults();
    boolean stalled = faults.contains(FaultCode.LOOP_STALLED.name());
    return (noticed.contains(faults) ? "" : "; the controller's faults: " + faults)
        + (stalled ? "; its loop got no processor in time: is its machine busy?" : "");
  }
}
