package io.metaarm.learn.rollout;

import java.util.Comparator;

/**
 * How well an episode went, for who sees rewards alone: by the best of its steps, since a task is
 * achieved at any of them and rewards are highest there, and where that is the same by all of them.
 */
record EpisodeWorth(double highestReward, double totalReward) implements Comparable<EpisodeWorth> {
  /** Of none. */
  static final EpisodeWorth LEAST =
      new EpisodeWorth(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);

  private static final Comparator<EpisodeWorth> ORDER =
      Comparator.comparingDouble(EpisodeWorth::highestReward)
          .thenComparingDouble(EpisodeWorth::totalReward);

  @Override
  public int compareTo(EpisodeWorth other) {
    return ORDER.compare(this, other);
  }
}
