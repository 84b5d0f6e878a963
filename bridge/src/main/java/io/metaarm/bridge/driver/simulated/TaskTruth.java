package io.metaarm.bridge.driver.simulated;

import io.metaarm.bridge.safety.Vector;
import io.metaarm.env.TaskSimulation;
import io.metaarm.task.EpisodeStart;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.TaskView;
import java.util.Arrays;

/**
 * Whether the task is solved, from the simulator's own numbers: no noise, no delay, nothing that
 * the policy sees. Looks as often as the tasks themselves do.
 */
final class TaskTruth {
  /** How many of an observation's numbers describe the present: hand, opening, objects. */
  static final int PRESENT = 18;

  private static final int OBJECTS = 4;

  /** Metres that an action of 1 moves the hand's target. */
  private static final double ACTION_METRES = 0.01;

  private final TaskSpec task;
  private final TaskView view;
  private final EpisodeStart start;
  private final RewardBreakdown breakdown = new RewardBreakdown();
  private final double[] observation = new double[TaskView.OBSERVATION_SIZE];
  private final double[] objects = new double[PRESENT - OBJECTS];
  private final double[] action = new double[TaskSimulation.ACTION_SIZE];
  private final Vector lastGoal = new Vector();
  private long steps;
  private boolean seen;
  private volatile boolean succeededNow;
  private volatile boolean succeededOnce;

  TaskTruth(TaskSimulation simulation) {
    task = simulation.task();
    start = simulation.start();
    view = new TaskView(simulation.state());
    view.beginEpisode();
    for (int i = 0; i < 3; i++) {
      observation[2 * PRESENT + i] = start.target()[i];
    }
  }

  /** The objects as the task observes them: twice a position and four numbers of orientation. */
  double[] objects() {
    Arrays.fill(objects, 0);
    task.observe().observe(view, objects);
    return objects;
  }

  /** A time step has passed. */
  void step(ArmScene scene, double gripper) {
    steps++;
    if (steps % TaskSimulation.FRAME_SKIP == 0) {
      judge(scene.position(), scene.gripperOpening(), scene.goal(), gripper);
    }
  }

  private void judge(Vector hand, double opening, Vector goal, double gripper) {
    System.arraycopy(observation, 0, observation, PRESENT, PRESENT);
    observation[0] = hand.x;
    observation[1] = hand.y;
    observation[2] = hand.z;
    observation[3] = opening;
    System.arraycopy(objects(), 0, observation, OBJECTS, PRESENT - OBJECTS);
    if (!seen) {
      System.arraycopy(observation, 0, observation, PRESENT, PRESENT);
      lastGoal.set(goal);
      seen = true;
    }
    act(goal, gripper);
    view.setObservation(observation);
    breakdown.clear();
    task.reward().evaluate(view, start, action, breakdown);
    succeededNow = task.success().test().test(breakdown);
    succeededOnce |= succeededNow;
  }

  /** The action that would have moved the target as it was moved. */
  private void act(Vector goal, double gripper) {
    action[0] = clip((goal.x - lastGoal.x) / ACTION_METRES);
    action[1] = clip((goal.y - lastGoal.y) / ACTION_METRES);
    action[2] = clip((goal.z - lastGoal.z) / ACTION_METRES);
    action[3] = gripper;
    lastGoal.set(goal);
  }

  private static double clip(double value) {
    return Math.max(-1, Math.min(1, value));
  }

  /** Another trial begins: what was solved before doesn't count for it. */
  void judgeAnew() {
    view.beginEpisode();
    seen = false;
    succeededNow = false;
    succeededOnce = false;
  }

  boolean succeededNow() {
    return succeededNow;
  }

  boolean succeededOnce() {
    return succeededOnce;
  }
}
