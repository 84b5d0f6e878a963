package io.metaarm.learn.pearl;

import io.metaarm.learn.replay.TaskReplay;
import io.metaarm.learn.replay.TransitionSample;
import io.metaarm.learn.replay.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one update learns from, in plain arrays: of each task a context for the encoder and, drawn
 * apart from it, transitions for actor and critics.
 *
 * @param context of all tasks, transition after transition
 * @param contextEnds the number of transitions up to each task's end
 * @param transitions as many of each task
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record PearlSample(float[] context, int[] contextEnds, TransitionSample transitions) {
  static PearlSample draw(List<TaskReplay> tasks, PearlSettings settings, RandomGenerator random) {
    List<Trial> trials = tasks.stream().map(task -> task.trial(random)).toList();
    int rowSize = trials.get(0).rowSize();
    float[] context = new float[tasks.size() * settings.contextTransitions() * rowSize];
    int[] ends = new int[tasks.size()];
    int rows = 0;
    for (int task = 0; task < tasks.size(); task++) {
      rows +=
          trials
              .get(task)
              .draw(
                  settings.leastContextTrajectories(),
                  settings.contextTrajectories(),
                  settings.contextTransitions(),
                  random,
                  context,
                  rows * rowSize);
      ends[task] = rows;
    }
    return new PearlSample(
        Arrays.copyOf(context, rows * rowSize),
        ends,
        TransitionSample.draw(tasks, settings.transitionsPerTask(), random));
  }

  int tasks() {
    return contextEnds.length;
  }

  int contextRows() {
    return contextEnds[contextEnds.length - 1];
  }
}
