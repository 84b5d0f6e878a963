package io.metaarm.learn.hardware;

import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import java.util.List;
import java.util.Map;

/**
 * An arm that goes the way that was recorded, whatever it is told; and who went it, with the
 * actions that would have led along it: the measured way from command to command, over what an
 * action of 1 is.
 */
final class ReplayedArm implements ArmConnection, TaskLearner {
  private final ArmFacts facts;
  private final double rateHertz;
  private final ActionScale scale;
  private final List<RecordedMoment> moments;
  private int at;

  /**
   * Of a trial.
   *
   * @param of the arm that it was recorded of
   * @param control that says what an action is
   */
  ReplayedArm(ArmConnection of, TrainedControl control, List<RecordedMoment> moments) {
    this.facts = of.facts();
    this.rateHertz = of.rateHertz();
    this.scale = ActionScale.of(control, facts.maxSpeedMetresPerSecond(), rateHertz);
    this.moments = List.copyOf(moments);
  }

  /** How many actions there are. */
  int steps() {
    return moments.size() - 1;
  }

  /** Goes on to the next moment, by the action that led there. */
  @Override
  public void act(float[] observations, ActionChoice choice, float[] actions) {
    double[] from = moments.get(at).reading().hand();
    at = Math.min(at + 1, steps());
    double[] to = moments.get(at).reading().hand();
    for (int k = 0; k < to.length; k++) {
      actions[k] = cut((to[k] - from[k]) / scale.metresPerAction());
    }
    actions[to.length] = cut(moments.get(at).gripper());
  }

  private static float cut(double value) {
    return (float) Math.max(-1, Math.min(1, value));
  }

  /** A recording doesn't say. */
  @Override
  public double roundTripMillis() {
    return 0;
  }

  @Override
  public ArmReading step(double[] deltaMetres, double gripper) {
    return reading();
  }

  @Override
  public ArmReading reading() {
    return moments.get(at).reading();
  }

  @Override
  public double seconds() {
    return moments.get(at).seconds();
  }

  @Override
  public ArmFacts facts() {
    return facts;
  }

  @Override
  public double rateHertz() {
    return rateHertz;
  }

  @Override
  public String faults() {
    return "";
  }

  // What follows has been done, or nothing is to be done in a recording.

  @Override
  public void hold() {}

  @Override
  public void stop(String reason) {}

  @Override
  public void acknowledge() {}

  @Override
  public void home() {}

  @Override
  public void resetScene() {}

  @Override
  public void arm() {}

  @Override
  public void observe(float[] observations, float[] actions, StepBatch step) {}

  @Override
  public void adapt() {}

  @Override
  public Map<String, Double> report() {
    return Map.of();
  }

  @Override
  public void close() {}
}
