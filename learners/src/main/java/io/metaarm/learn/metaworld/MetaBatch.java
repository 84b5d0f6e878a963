package io.metaarm.learn.metaworld;

import io.metaarm.benchmark.Benchmark;
import io.metaarm.env.Randomiser;
import io.metaarm.task.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of an iteration: every training task equally often, as far as the number allows, each
 * time with a goal drawn from its own; in a world that is drawn for it, where worlds are.
 */
public final class MetaBatch {
  private final Benchmark benchmark;
  private final @Nullable Randomiser randomiser;

  /** In the nominal world. */
  public MetaBatch(Benchmark benchmark) {
    this(benchmark, null);
  }

  /** In worlds that are drawn, unless {@code randomiser} is null. */
  public MetaBatch(Benchmark benchmark, @Nullable Randomiser randomiser) {
    this.benchmark = benchmark;
    this.randomiser = randomiser;
  }

  /** Draws so many. */
  public List<Goal> draw(int count, RandomGenerator random) {
    List<Goal> goals = new ArrayList<>();
    List<String> left = new ArrayList<>();
    while (goals.size() < count) {
      if (left.isEmpty()) {
        left.addAll(benchmark.split().train());
      }
      // A whole round takes the tasks in order; only the last, partial one has to choose.
      boolean whole = count - goals.size() >= left.size();
      String task = left.remove(whole ? 0 : random.nextInt(left.size()));
      List<Goal> ofTask = benchmark.trainGoals(task);
      Goal goal = ofTask.get(random.nextInt(ofTask.size()));
      goals.add(randomiser == null ? goal : randomiser.vary(goal, random));
    }
    return goals;
  }
}
