package io.metaarm.benchmark;

import io.metaarm.task.Goal;
import java.util.List;

/**
 * A split with its goals: 50 of each task, task after task.
 *
 * @param split the tasks on either side
 * @param seed from which the goals were drawn
 * @param trainGoals of the tasks to learn from
 * @param testGoals of the tasks to be tested on; none in multi-task benchmarks
 */
public record Benchmark(Split split, long seed, List<Goal> trainGoals, List<Goal> testGoals) {
  public Benchmark {
    trainGoals = List.copyOf(trainGoals);
    testGoals = List.copyOf(testGoals);
  }

  /** The goals of one task among those to learn from. */
  public List<Goal> trainGoals(String task) {
    return of(trainGoals, "train", split.train(), task);
  }

  /** The goals of one task among those to be tested on. */
  public List<Goal> testGoals(String task) {
    return of(testGoals, "test", split.test(), task);
  }

  private List<Goal> of(List<Goal> goals, String side, List<String> tasks, String task) {
    if (!tasks.contains(task)) {
      throw new IllegalArgumentException(
          "No task '%s' on the %s side of %s. Tasks: %s"
              .formatted(task, side, split.name(), String.join(", ", tasks)));
    }
    return goals.stream().filter(goal -> goal.task().equals(task)).toList();
  }
}
