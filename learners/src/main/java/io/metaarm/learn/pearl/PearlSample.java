package io.metaarm.learn.pearl;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one update learns from, in plain arrays: of each task a context for the encoder and, drawn
 * apart from it, transitions for actor and critics.
 *
 * @param context of all tasks, transition after transition
 * @param contextEnds the number of transitions up to each task's end
 * @param rows of the others: so many transitions, as many of each task
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record PearlSample(
    float[] context,
    int[] contextEnds,
    int rows,
    float[] observations,
    float[] actions,
    float[] rewards,
    float[] nextObservations,
    float[] continues) {
  static PearlSample draw(List<TaskReplay> tasks, PearlSettings settings, RandomGenerator random) {
    Transition any = tasks.get(0).transition(random);
    int observation = any.observation().length;
    int action = any.action().length;
    int rowSize = observation + action + 1;
    float[] context = new float[tasks.size() * settings.contextTransitions() * rowSize];
    int[] ends = new int[tasks.size()];
    int contextRows = 0;
    for (int task = 0; task < tasks.size(); task++) {
      contextRows +=
          tasks
              .get(task)
              .trial(random)
              .draw(
                  settings.leastContextTrajectories(),
                  settings.contextTrajectories(),
                  settings.contextTransitions(),
                  random,
                  context,
                  contextRows * rowSize);
      ends[task] = contextRows;
    }
    int rows = tasks.size() * settings.transitionsPerTask();
    PearlSample sample =
        new PearlSample(
            Arrays.copyOf(context, contextRows * rowSize),
            ends,
            rows,
            new float[rows * observation],
            new float[rows * action],
            new float[rows],
            new float[rows * observation],
            new float[rows]);
    for (int row = 0; row < rows; row++) {
      sample.set(row, tasks.get(row / settings.transitionsPerTask()).transition(random));
    }
    return sample;
  }

  private void set(int row, Transition transition) {
    copy(transition.observation(), observations, row);
    copy(transition.action(), actions, row);
    copy(transition.nextObservation(), nextObservations, row);
    rewards[row] = transition.reward();
    continues[row] = transition.terminated() ? 0 : 1;
  }

  private static void copy(float[] from, float[] to, int row) {
    System.arraycopy(from, 0, to, row * from.length, from.length);
  }

  int tasks() {
    return contextEnds.length;
  }

  int contextRows() {
    return contextEnds[contextEnds.length - 1];
  }
}
