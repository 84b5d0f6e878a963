package io.metaarm.env;

import io.metaarm.task.Variation;
import java.util.List;
import java.util.random.RandomGenerator;

/** How late the messages of one way of a link are, in steps of the benchmark. */
final class LinkDelay {
  /** Milliseconds of a step of the benchmark. */
  static final double STEP_MILLIS = 12.5;

  /** How long a busy spell of a network lasts. */
  private static final double SPELL_MILLIS = 250;

  /** The standard deviation, of the furthest that the delay may be from its mean. */
  private static final double JITTER_SHARE = 0.6;

  private final Wandering spell = new Wandering(SPELL_MILLIS / STEP_MILLIS);

  void begin(RandomGenerator random) {
    spell.begin(random);
  }

  /**
   * Of the next message.
   *
   * @param moreMillis that it is late by anyway
   */
  long nextSteps(Variation.Link link, double moreMillis, RandomGenerator random) {
    List<Double> quantiles = link.roundTripQuantilesMillis();
    double millis;
    if (quantiles.isEmpty()) {
      double most = link.latencyJitterMillis();
      double off = JITTER_SHARE * most * spell.next(random);
      millis = Math.max(0, link.latencyMillis() + Math.max(-most, Math.min(most, off)));
    } else {
      millis = at(quantiles, random.nextDouble()) / 2;
    }
    return Math.round((moreMillis + millis) / STEP_MILLIS);
  }

  /** Between evenly spaced quantiles. */
  static double at(List<Double> quantiles, double share) {
    double place = share * (quantiles.size() - 1);
    int below = Math.min((int) place, quantiles.size() - 2);
    double low = quantiles.get(below);
    return low + (place - below) * (quantiles.get(below + 1) - low);
  }

  void copyFrom(LinkDelay other) {
    spell.copyFrom(other.spell);
  }
}
