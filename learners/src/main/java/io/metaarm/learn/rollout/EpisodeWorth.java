package io.metaarm.learn.rollout;

import java.util.Comparator;

/**
 * How well an episode went, for who sees rewards alone: by the best of its steps, since a task is
 * achieved at any of them and rewards are highest there, and where that is the same by all of them.
 */
public record EpisodeWorth(double highestReward, double totalReward)
    implements Comparable<EpisodeWorth> {
  /** Of none, and of an episode that hasn't begun. */
  public static final EpisodeWorth LEAST = new EpisodeWorth(Double.NEGATIVE_INFINITY, 0);

  private static final Comparator<EpisodeWorth> ORDER =
      Comparator.comparingDouble(EpisodeWorth::highestReward)
          .thenComparingDouble(EpisodeWorth::totalReward);

  /** With one more step, of every copy. */
  public EpisodeWorth with(StepBatch step) {
    double highest = highestReward;
    double total = totalReward;
    for (float reward : step.rewards()) {
      highest = Math.max(highest, reward);
      total += reward;
    }
    return new EpisodeWorth(highest, total);
  }

  @Override
  public int compareTo(EpisodeWorth other) {
    return ORDER.compare(this, other);
  }
}
