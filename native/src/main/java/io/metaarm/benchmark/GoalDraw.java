package io.metaarm.benchmark;

import io.metaarm.task.Box;
import io.metaarm.task.Goal;
import io.metaarm.task.ResetSpec;
import io.metaarm.task.TaskCatalog;
import java.util.ArrayList;
import java.util.List;

/** Draws goals as the published benchmark does: for the same seed, the same to the last bit. */
final class GoalDraw {
  static final int GOALS_PER_TASK = 50;

  private GoalDraw() {}

  /** One stream of random numbers runs through all tasks, so their order matters. */
  static List<Goal> draw(List<String> tasks, long seed) {
    MersenneTwister generator = new MersenneTwister(seed);
    List<Goal> goals = new ArrayList<>(tasks.size() * GOALS_PER_TASK);
    for (String task : tasks) {
      ResetSpec reset = TaskCatalog.find(task).reset();
      for (int i = 0; i < GOALS_PER_TASK; i++) {
        // Upstream resets its environment for a goal, and that arranges the scene twice.
        accepted(reset, generator);
        goals.add(new Goal(task, accepted(reset, generator)));
      }
    }
    return List.copyOf(goals);
  }

  private static double[] accepted(ResetSpec reset, MersenneTwister generator) {
    double[] random = vector(reset.random(), generator);
    while (!reset.separation().accepts(random)) {
      random = vector(reset.random(), generator);
    }
    return random;
  }

  /** A component whose bounds are equal costs a number all the same. */
  private static double[] vector(Box range, MersenneTwister generator) {
    double[] vector = new double[range.size()];
    for (int i = 0; i < vector.length; i++) {
      double width = range.high(i) - range.low(i);
      vector[i] = range.low(i) + width * generator.nextDouble();
    }
    return vector;
  }
}
