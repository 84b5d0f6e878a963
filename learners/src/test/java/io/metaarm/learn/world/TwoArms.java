package io.metaarm.learn.world;

/** Bandits of two Bernoulli arms with Beta(1, 1) priors, solved by going through all histories. */
public final class TwoArms {
  private TwoArms() {}

  /** The mean total reward of the best play of so many pulls. */
  public static double bestTotal(int pulls) {
    return bestTotal(0, 0, 0, 0, pulls);
  }

  private static double bestTotal(int wins, int losses, int otherWins, int otherLosses, int left) {
    return left == 0
        ? 0
        : Math.max(
            pulled(wins, losses, otherWins, otherLosses, left),
            pulled(otherWins, otherLosses, wins, losses, left));
  }

  /** Pulls the first of them, and goes on in the best way. */
  private static double pulled(int wins, int losses, int otherWins, int otherLosses, int left) {
    double p = (wins + 1.0) / (wins + losses + 2);
    return p * (1 + bestTotal(wins + 1, losses, otherWins, otherLosses, left - 1))
        + (1 - p) * bestTotal(wins, losses + 1, otherWins, otherLosses, left - 1);
  }
}
