package io.metaarm.task;

import java.util.Arrays;

/** A task, and the random vector that decides where things are in it. */
public final class Goal {
  private final String task;
  private final double[] random;

  public Goal(String task, double... random) {
    this.task = task;
    this.random = random.clone();
  }

  /** The task's id. */
  public String task() {
    return task;
  }

  /** A copy of the vector (upstream's rand_vec). */
  public double[] random() {
    return random.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Goal goal
        && task.equals(goal.task)
        && Arrays.equals(random, goal.random);
  }

  @Override
  public int hashCode() {
    return 31 * task.hashCode() + Arrays.hashCode(random);
  }

  @Override
  public String toString() {
    return task + Arrays.toString(random);
  }
}
