package io.metaarm.learn.world;

import java.util.random.RandomGenerator;

/** A rule by which to play a bandit of Bernoulli arms. */
public interface BanditPlayer {
  /**
   * The arm to pull next.
   *
   * @param wins of each arm so far
   * @param pulls of each arm so far
   * @param time pulls of all arms so far
   */
  int choose(int[] wins, int[] pulls, int time, RandomGenerator random);

  /** Any arm. */
  static BanditPlayer random() {
    return (wins, pulls, time, random) -> random.nextInt(pulls.length);
  }

  /** The arm of the highest mean under a Beta(1, 1) prior. */
  static BanditPlayer greedy() {
    return best((wins, pulls, time, random) -> (wins + 1.0) / (pulls + 2.0));
  }

  /** The arm of the highest probability drawn from the posterior of a Beta(1, 1) prior. */
  static BanditPlayer thompson() {
    return best((wins, pulls, time, random) -> beta(wins + 1, pulls - wins + 1, random));
  }

  /** Auer et al. 2002: each arm once, then the highest mean + c·√(2 ln t / pulls). */
  static BanditPlayer ucb1(double c) {
    return best(
        (wins, pulls, time, random) ->
            pulls == 0
                ? Double.POSITIVE_INFINITY
                : (double) wins / pulls + c * Math.sqrt(2 * Math.log(time) / pulls));
  }

  /** The same with the mean under a Beta(1, 1) prior, which counts as two pulls. */
  static BanditPlayer posteriorUcb(double c) {
    return best(
        (wins, pulls, time, random) ->
            (wins + 1.0) / (pulls + 2) + c * Math.sqrt(2 * Math.log(time + 2) / (pulls + 2)));
  }

  /** The arm of the highest Gittins index; of so many pulls in all. */
  static BanditPlayer gittins(int horizon) {
    return best(new GittinsIndex(horizon));
  }

  /** How promising an arm is. */
  interface Index {
    double of(int wins, int pulls, int time, RandomGenerator random);
  }

  /** The arm of the highest index; any of those where several are. */
  static BanditPlayer best(Index index) {
    return (wins, pulls, time, random) -> {
      int best = 0;
      double highest = Double.NEGATIVE_INFINITY;
      int equals = 0;
      for (int arm = 0; arm < pulls.length; arm++) {
        double value = index.of(wins[arm], pulls[arm], time, random);
        if (value > highest) {
          highest = value;
          best = arm;
          equals = 1;
        } else if (value == highest && random.nextInt(++equals) == 0) {
          best = arm;
        }
      }
      return best;
    };
  }

  /** Of whole numbers: the a-th smallest of a + b − 1 uniform numbers, by exponential gaps. */
  private static double beta(int a, int b, RandomGenerator random) {
    double below = 0;
    for (int i = 0; i < a; i++) {
      below += random.nextExponential();
    }
    double above = 0;
    for (int i = 0; i < b; i++) {
      above += random.nextExponential();
    }
    return below / (below + above);
  }

  /** The mean total reward of so many pulls of each of the bandits. */
  static double meanTotal(
      BanditPlayer player, double[][] bandits, int pullsEach, RandomGenerator random) {
    long total = 0;
    for (double[] bandit : bandits) {
      int[] wins = new int[bandit.length];
      int[] pulls = new int[bandit.length];
      for (int time = 0; time < pullsEach; time++) {
        int arm = player.choose(wins, pulls, time, random);
        pulls[arm]++;
        if (random.nextDouble() < bandit[arm]) {
          wins[arm]++;
          total++;
        }
      }
    }
    return (double) total / bandits.length;
  }
}
