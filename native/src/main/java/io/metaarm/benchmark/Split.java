package io.metaarm.benchmark;

import io.metaarm.task.TaskCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which tasks are learned from and which are tested on.
 *
 * @param name such as {@code ML10}
 * @param train tasks to learn from, in the order in which goals are drawn and tasks numbered
 * @param test tasks to be tested on; none in multi-task splits
 * @param goalHidden whether the observation has zeros where the goal is
 * @param testSeedOffset what is added to the seed for the goals to be tested on
 */
public record Split(
    String name, List<String> train, List<String> test, boolean goalHidden, int testSeedOffset) {
  public Split {
    train = checked("train", train);
    test = checked("test", test);
    if (train.isEmpty()) {
      throw new IllegalArgumentException("train: needs at least one task, got none");
    }
  }

  /** A meta-learning split of one's own: goals are hidden, and no task is on both sides. */
  public static Split customMl(String name, List<String> train, List<String> test) {
    for (String task : test) {
      if (train.contains(task)) {
        throw new IllegalArgumentException(
            "test: " + task + " is a training task too; the two sides must not overlap");
      }
    }
    return new Split(name, train, test, true, 0);
  }

  /** A multi-task split of one's own: goals are visible, and there is nothing to test on. */
  public static Split customMt(String name, List<String> tasks) {
    return new Split(name, tasks, List.of(), false, 0);
  }

  /** Draws 50 goals of each task. Both sides of a split start from the seed (ML1: see there). */
  public Benchmark draw(long seed) {
    return new Benchmark(
        this, seed, GoalDraw.draw(train, seed), GoalDraw.draw(test, seed + testSeedOffset));
  }

  /** A training task's number, for one-hot task ids. */
  public int index(String task) {
    int index = train.indexOf(task);
    if (index < 0) {
      throw new IllegalArgumentException(
          "No task '%s' to learn from in %s. Tasks: %s"
              .formatted(task, name, String.join(", ", train)));
    }
    return index;
  }

  private static List<String> checked(String side, List<String> tasks) {
    Set<String> seen = new HashSet<>();
    for (String task : tasks) {
      TaskCatalog.find(task);
      if (!seen.add(task)) {
        throw new IllegalArgumentException(side + ": " + task + " is listed twice");
      }
    }
    return List.copyOf(tasks);
  }
}
