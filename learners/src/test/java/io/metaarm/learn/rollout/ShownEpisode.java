package io.metaarm.learn.rollout;

/**
 * A learner's actions, each a single number, in an environment of which it is shown the rewards.
 */
final class ShownEpisode {
  private static final float[] OBSERVATION = new float[1];

  private ShownEpisode() {}

  /** What it does. */
  static float act(TaskLearner learner, ActionChoice choice) {
    float[] action = new float[1];
    learner.act(OBSERVATION, choice, action);
    return action[0];
  }

  /** An episode with a step for each reward; what it did at the end. */
  static float play(TaskLearner learner, ActionChoice choice, float... rewards) {
    StepBatch step = StepBatch.of(1, 1);
    float[] action = new float[1];
    for (float reward : rewards) {
      action[0] = act(learner, choice);
      step.rewards()[0] = reward;
      learner.observe(OBSERVATION, action, step);
    }
    learner.adapt();
    return action[0];
  }
}
