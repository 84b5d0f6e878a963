package io.metaarm.task;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task, and the random vector that decides where things are in it; and by what its world differs
 * from the nominal one, if it does.
 */
public final class Goal {
  private final String task;
  private final double[] random;
  private final @Nullable Variation variation;

  public Goal(String task, double... random) {
    this(task, random, null);
  }

  private Goal(String task, double[] random, @Nullable Variation variation) {
    this.task = task;
    this.random = random.clone();
    this.variation = variation;
  }

  /** The same in another world. */
  public Goal in(Variation world) {
    return new Goal(task, random, world);
  }

  /** The task's id. */
  public String task() {
    return task;
  }

  /** A copy of the vector (upstream's rand_vec). */
  public double[] random() {
    return random.clone();
  }

  /** Absent for the nominal world. */
  public @Nullable Variation variation() {
    return variation;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Goal goal
        && task.equals(goal.task)
        && Arrays.equals(random, goal.random)
        && Objects.equals(variation, goal.variation);
  }

  @Override
  public int hashCode() {
    int nominal = 31 * task.hashCode() + Arrays.hashCode(random);
    return variation == null ? nominal : 31 * nominal + variation.hashCode();
  }

  @Override
  public String toString() {
    return task + Arrays.toString(random) + (variation == null ? "" : " in " + variation);
  }
}
