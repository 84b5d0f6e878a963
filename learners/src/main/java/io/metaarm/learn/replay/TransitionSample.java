package io.metaarm.learn.replay;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Transitions that an update learns from, in plain arrays, one after the other.
 *
 * @param continues 0 where the episode terminated, else 1
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record TransitionSample(
    int rows,
    float[] observations,
    float[] actions,
    float[] rewards,
    float[] nextObservations,
    float[] continues) {
  /** To be filled. */
  public static TransitionSample ofSize(int rows, int observationSize, int actionSize) {
    return new TransitionSample(
        rows,
        new float[rows * observationSize],
        new float[rows * actionSize],
        new float[rows],
        new float[rows * observationSize],
        new float[rows]);
  }

  /** So many of each task, task after task. */
  public static TransitionSample draw(List<TaskReplay> tasks, int ofEach, RandomGenerator random) {
    TransitionSample sample =
        ofSize(tasks.size() * ofEach, tasks.get(0).observationSize(), tasks.get(0).actionSize());
    for (int row = 0; row < sample.rows; row++) {
      sample.set(row, tasks.get(row / ofEach).transition(random));
    }
    return sample;
  }

  /** Fills a row. */
  public void set(int row, Transition transition) {
    copy(transition.observation(), observations, row);
    copy(transition.action(), actions, row);
    copy(transition.nextObservation(), nextObservations, row);
    rewards[row] = transition.reward();
    continues[row] = transition.terminated() ? 0 : 1;
  }

  private static void copy(float[] from, float[] to, int row) {
    System.arraycopy(from, 0, to, row * from.length, from.length);
  }
}
