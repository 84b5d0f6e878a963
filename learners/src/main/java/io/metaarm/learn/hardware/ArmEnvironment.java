package io.metaarm.learn.hardware;

import io.metaarm.env.MeasuredTask;
import io.metaarm.env.TaskSimulation;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.metaworld.Timing;
import io.metaarm.learn.rollout.ActionSpace;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.task.Box;
import io.metaarm.task.Goal;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.TaskView;
import java.util.Arrays;

/**
 * An arm as an environment: one copy, the task's own observation, reward and success, by what was
 * measured. Other than in simulation the next episode doesn't begin by itself when one ends: {@link
 * #reset} begins it, because a person may have to put things back first.
 */
public final class ArmEnvironment implements EnvironmentBatch<Goal> {
  /** The gripper's command that opens it. */
  static final double OPEN = -1;

  /** Places of a way round to the start, beside the episode's own. */
  private static final int ROUND = 300;

  private final ArmConnection arm;
  private final MeasuredTask task;
  private final TrainedControl trained;
  private final int horizon;
  private final int observationSize;
  private final double[] delta = new double[3];
  private final WayBack wayBack;
  private final double[] action = new double[TaskSimulation.ACTION_SIZE];
  private final float[] learned = new float[TaskSimulation.ACTION_SIZE];
  private final double[] objectsAtStart;
  private ActionScale scale;
  private ArmReading reading;
  private Timing timing = Timing.NOMINAL;

  /** Whether the way to the start is round what stood in the straight one. */
  private boolean goesRound;

  private int steps;
  private int limitedSteps;
  private int staleSteps;
  private int gaps;

  /** Of an arm that answers; nothing moves yet. */
  public ArmEnvironment(
      ArmConnection arm, MeasuredTask task, TaskOptions options, TrainedControl trained) {
    int size = TaskView.OBSERVATION_SIZE + (options.timingTold() ? Timing.SIZE : 0);
    if (options.observationSize() != size) {
      throw new IllegalArgumentException(
          "observation: an arm's has "
              + size
              + " numbers, this run's has "
              + options.observationSize()
              + ": a run that is told the number of its task can't be adapted on an arm");
    }
    this.arm = arm;
    this.task = task;
    this.trained = trained;
    this.horizon = options.horizon();
    this.observationSize = size;
    wayBack = new WayBack(horizon + ROUND);
    objectsAtStart = task.objectsAtStart();
    scale = scaleNow();
    reading = arm.reading();
  }

  private ActionScale scaleNow() {
    return ActionScale.of(trained, arm.facts().maxSpeedMetresPerSecond(), arm.rateHertz());
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public int observationSize() {
    return observationSize;
  }

  @Override
  public ActionSpace actionSpace() {
    return ActionSpace.continuous(TaskSimulation.ACTION_SIZE);
  }

  @Override
  public int horizon() {
    return horizon;
  }

  /** Has no effect: what is random about an arm nobody seeds. */
  @Override
  public void seed(long seed) {}

  /** The goal is where things stand on the table: it can't be set. */
  @Override
  public void setTask(int copy, Goal goal) {
    throw new UnsupportedOperationException("An arm's task is what stands before it");
  }

  /** What an action of 1 is. */
  public ActionScale scale() {
    return scale;
  }

  /**
   * Moves the arm to the start of an episode: home, and from there to where the task begins. When
   * it doesn't come there, the next try goes another way, from home again: what stands in the way
   * may have been moved, and is put back.
   */
  @Override
  public void reset(float[] observations) {
    arm.hold();
    scale = scaleNow();
    toHome();
    toStart();
    timing = new Timing(arm.roundTripMillis(), arm.rateHertz());
    steps = 0;
    limitedSteps = 0;
    staleSteps = 0;
    gaps = 0;
    wayBack.add(reading.hand());
    write(task.begin(reading.hand(), reading.opening(), objects()), observations);
  }

  private void toStart() {
    Approach approach = new Approach(arm, task.handAtStart(), scale.metresPerAction());
    reading = goesRound ? approach.round(wayBack) : approach.straight();
    if (!approach.isThere(reading)) {
      ArmLostException failure = approach.failure(reading, !goesRound);
      if (goesRound) {
        Leaving.along(wayBack, arm, scale.metresPerAction());
      } else {
        approach.back();
      }
      goesRound = !goesRound;
      throw failure;
    }
  }

  private void toHome() {
    boolean resetsScene = arm.facts().canResetScene();
    if (resetsScene && !wayBack.isBack(arm.reading().hand())) {
      // What holds the hand lets go of it. Without this a person has seen to that.
      arm.resetScene();
    }
    arm.home();
    wayBack.begin();
    if (resetsScene) {
      arm.resetScene();
    }
    arm.arm();
  }

  /**
   * Ends an episode of an arm that still moves: lets go, and goes back the way that the hand came.
   * From behind a handle there is no straight way home. Whoever hinders it ends it early.
   */
  public void leave() {
    reading = Leaving.along(wayBack, arm, scale.metresPerAction());
  }

  /** Makes the arm move again after it was lost, where it is; the history restarts. */
  public void resume(float[] observations) {
    arm.hold();
    arm.arm();
    reading = arm.reading();
    gaps++;
    write(task.resume(reading.hand(), reading.opening(), objects()), observations);
  }

  @Override
  public void step(float[] actions, StepBatch result) {
    scale.write(actions, delta);
    stayInReach();
    ArmReading before = reading;
    reading = arm.step(delta, clipped(actions[3]));
    wayBack.add(reading.hand());
    steps++;
    boolean limited = reading.cutCommands() > before.cutCommands();
    boolean stale = reading.staleCommands() > before.staleCommands();
    limitedSteps += limited ? 1 : 0;
    staleSteps += stale ? 1 : 0;
    learnFrom(actions, before, limited && !trained.cutsUnseen());
    for (int k = 0; k < action.length; k++) {
      action[k] = actions[k];
    }
    double[] observation = task.step(reading.hand(), reading.opening(), objects(), action);
    RewardBreakdown breakdown = task.breakdown();
    write(observation, result.observations());
    write(observation, result.finalObservations());
    result.rewards()[0] = (float) breakdown.reward;
    result.successes()[0] = breakdown.success > 0;
    result.terminated()[0] = false;
    result.truncated()[0] = steps >= horizon;
    result.masked()[0] = stale;
  }

  /** The task keeps the hand's target in bounds of its own, so a policy asks for what is beyond. */
  private void stayInReach() {
    Box reach = task.task().hand().reach();
    for (int k = 0; k < delta.length; k++) {
      double from = reading.limited()[k];
      double kept = reach.clip(k, from + delta[k]) - from;
      // What is out of bounds already is brought no farther out, nor in at once.
      delta[k] = Math.max(Math.min(kept, Math.max(delta[k], 0)), Math.min(delta[k], 0));
    }
  }

  /**
   * Where a limit cut the command, the action that the controller made of it; unless actions were
   * cut in training too, and learned from as they were chosen, as those beyond −1 to 1 always are.
   */
  private void learnFrom(float[] actions, ArmReading before, boolean asCarriedOut) {
    System.arraycopy(actions, 0, learned, 0, learned.length);
    for (int k = 0; asCarriedOut && k < delta.length; k++) {
      double applied = (reading.limited()[k] - before.limited()[k]) / scale.metresPerAction();
      learned[k] = (float) clipped(applied);
    }
  }

  /** The last step's action as it is to be learned from. */
  public float[] learnedAction() {
    return learned;
  }

  private static double clipped(double value) {
    return Math.max(-1, Math.min(1, value));
  }

  /** As the task has them: what isn't tracked is where the task puts it, or nothing. */
  private double[] objects() {
    double[] objects = objectsAtStart.clone();
    System.arraycopy(reading.objects(), 0, objects, 0, 7 * reading.objectCount());
    for (int object = 0; object < 2; object++) {
      if (isUnturned(object)) {
        Arrays.fill(objects, 7 * object + 3, 7 * object + 7, 0);
      }
    }
    return objects;
  }

  /** Whether the task observes nothing of how the object is turned. */
  private boolean isUnturned(int object) {
    for (int i = 7 * object + 3; i < 7 * object + 7; i++) {
      if (objectsAtStart[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private void write(double[] observation, float[] to) {
    for (int i = 0; i < observation.length; i++) {
      to[i] = (float) observation[i];
    }
    if (observationSize > observation.length) {
      timing.write(to, observation.length);
    }
  }

  /** Of this episode: steps that a limit cut. */
  public int limitedSteps() {
    return limitedSteps;
  }

  /** Of this episode: steps whose command came too late; nothing is learned from them. */
  public int staleSteps() {
    return staleSteps;
  }

  /** Of this episode: how often the arm was lost. */
  public int gaps() {
    return gaps;
  }

  /** Where the hand was measured last, metres. */
  public double[] hand() {
    return reading.hand().clone();
  }
}
