package io.metaarm.learn.train;

import io.metaarm.benchmark.Benchmark;
import io.metaarm.task.Goal;
import java.util.ArrayList;
import java.util.List;

/** The goals that an off-policy learner trains on: each has a replay of its own. */
final class TrainingGoals {
  private TrainingGoals() {}

  /** The first so many of each task, which must be enough for an iteration's trials. */
  static List<Goal> of(Benchmark benchmark, int goalsOfEachTask, int trials) {
    List<Goal> goals = new ArrayList<>();
    for (String task : benchmark.split().train()) {
      List<Goal> ofTask = benchmark.trainGoals(task);
      goals.addAll(ofTask.subList(0, Math.min(goalsOfEachTask, ofTask.size())));
    }
    if (trials > goals.size()) {
      throw new IllegalArgumentException(
          "trials: must be at most "
              + goals.size()
              + ", one with each goal (goalsOfEachTask of each task), got "
              + trials);
    }
    return goals;
  }
}
