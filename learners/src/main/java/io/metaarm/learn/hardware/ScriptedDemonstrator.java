package io.metaarm.learn.hardware;

import io.metaarm.env.MeasuredTask;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.task.TaskView;
import io.metaarm.task.expert.Expert;
import io.metaarm.task.expert.Experts;
import java.util.Map;

/**
 * A task's script at an arm. It is told where the goal is, which the observations hide from
 * learners; what it does beyond an action's range is cut to it, as it is carried out.
 */
public final class ScriptedDemonstrator implements TaskLearner {
  private static final int GOAL_NUMBERS = 3;

  private final Expert expert;
  private final double[] shownGoal = new double[GOAL_NUMBERS];
  private final double[] observation = new double[TaskView.OBSERVATION_SIZE];
  private final double[] action = new double[4];

  /** Of the task and where its things are. */
  public ScriptedDemonstrator(MeasuredTask task) {
    expert = Experts.forTask(task.task().id());
    double[] target = task.target();
    for (int i = 0; i < GOAL_NUMBERS; i++) {
      shownGoal[i] = task.task().goal().clip(i, target[i]);
    }
  }

  @Override
  public void act(float[] observations, ActionChoice choice, float[] actions) {
    for (int i = 0; i < observation.length; i++) {
      observation[i] = observations[i];
    }
    System.arraycopy(shownGoal, 0, observation, observation.length - GOAL_NUMBERS, GOAL_NUMBERS);
    expert.act(observation, action);
    for (int i = 0; i < action.length; i++) {
      actions[i] = (float) Math.max(-1, Math.min(1, action[i]));
    }
  }

  /** Its script is all that it knows. */
  @Override
  public void observe(float[] observations, float[] actions, StepBatch step) {}

  @Override
  public void adapt() {}

  @Override
  public Map<String, Double> report() {
    return Map.of();
  }
}
