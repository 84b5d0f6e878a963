package io.metaarm.env;

import io.metaarm.task.Goal;
import java.util.Arrays;
import java.util.List;

/** Which goal is next. */
public final class GoalSampler {
  /** How goals follow each other. */
  public enum Order {
    /** Each is drawn from all, whatever came before. */
    RANDOM,
    /** All once in a random order, then all once in another: upstream's pseudo-random order. */
    CYCLE
  }

  /** All that a sampler remembers, apart from its goals. */
  public static final class Saved {
    private final long random;
    private final int used;
    private final int[] sequence;

    private Saved(long random, int used, int[] sequence) {
      this.random = random;
      this.used = used;
      this.sequence = sequence;
    }
  }

  private final List<Goal> goals;
  private final Order order;
  private final SeededRandom random;

  /** In a cycle: the goals' numbers in this pass's order, of which the first are used. */
  private final int[] sequence;

  private int used;

  public GoalSampler(List<Goal> goals, Order order, SeededRandom random) {
    if (goals.isEmpty()) {
      throw new IllegalArgumentException("goals: needs at least one, got none");
    }
    this.goals = List.copyOf(goals);
    this.order = order;
    this.random = random;
    this.sequence = new int[goals.size()];
    Arrays.setAll(sequence, i -> i);
    this.used = sequence.length;
  }

  public Goal next() {
    if (order == Order.RANDOM) {
      return goals.get(random.nextInt(goals.size()));
    }
    if (used == sequence.length) {
      shuffle();
      used = 0;
    }
    return goals.get(sequence[used++]);
  }

  public Saved save() {
    return new Saved(random.save(), used, sequence.clone());
  }

  /** Goes on as the sampler that was saved did; that one had as many goals. */
  public void restore(Saved saved) {
    if (saved.sequence.length != sequence.length) {
      throw new IllegalArgumentException(
          "saved: is of a sampler of "
              + saved.sequence.length
              + " goals, this one has "
              + sequence.length);
    }
    random.restore(saved.random);
    used = saved.used;
    System.arraycopy(saved.sequence, 0, sequence, 0, sequence.length);
  }

  private void shuffle() {
    for (int last = sequence.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int moved = sequence[last];
      sequence[last] = sequence[other];
      sequence[other] = moved;
    }
  }
}
