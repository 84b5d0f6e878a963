package io.metaarm.learn.world;

import java.util.random.RandomGenerator;

/**
 * What an arm is worth while so many pulls are left: the reward of a known arm between which and
 * this one, to be pulled until it disappoints, there is nothing to choose (Gittins 1979, for a
 * number of pulls instead of a discount). The arms have Beta(1, 1) priors.
 *
 * <p>Against a known arm that gives λ, an arm that is likely to win with p is worth max(0, p − λ +
 * p·(what it is worth after winning) + (1 − p)·(after losing)). The index is the λ at which the sum
 * is zero.
 */
final class GittinsIndex implements BanditPlayer.Index {
  /** Of λ, between 0 and 1; the index lies on a line between two of them. */
  private static final int GRID = 500;

  private final int horizon;

  /** [pulls left − 1][pulls][wins]. */
  private final double[][][] indices;

  GittinsIndex(int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException("horizon: must be at least 1, got " + horizon);
    }
    this.horizon = horizon;
    this.indices = triangles(horizon);
    double[][][] lower = gains(0);
    for (int i = 1; i <= GRID; i++) {
      double[][][] higher = gains((double) i / GRID);
      cross(lower, higher, i);
      lower = higher;
    }
  }

  @Override
  public double of(int wins, int pulls, int time, RandomGenerator random) {
    return indices[horizon - time - 1][pulls][wins];
  }

  /** Of every state, what pulling once and then as long as it pays gains over the known arm. */
  private double[][][] gains(double known) {
    double[][][] gains = triangles(horizon);
    for (int left = 0; left < horizon; left++) {
      for (int pulls = 0; pulls < horizon - left; pulls++) {
        for (int wins = 0; wins <= pulls; wins++) {
          double p = (wins + 1.0) / (pulls + 2);
          double gain = p - known;
          if (left > 0) {
            double[] after = gains[left - 1][pulls + 1];
            gain += p * Math.max(0, after[wins + 1]) + (1 - p) * Math.max(0, after[wins]);
          }
          gains[left][pulls][wins] = gain;
        }
      }
    }
    return gains;
  }

  /** Where the gain is zero between two of the grid. */
  private void cross(double[][][] lower, double[][][] higher, int i) {
    for (int left = 0; left < horizon; left++) {
      for (int pulls = 0; pulls < horizon - left; pulls++) {
        for (int wins = 0; wins <= pulls; wins++) {
          double above = lower[left][pulls][wins];
          double below = higher[left][pulls][wins];
          if (above > 0 && below <= 0) {
            indices[left][pulls][wins] = (i - 1 + above / (above - below)) / GRID;
          }
        }
      }
    }
  }

  private static double[][][] triangles(int horizon) {
    double[][][] result = new double[horizon][][];
    for (int left = 0; left < horizon; left++) {
      result[left] = new double[horizon - left][];
      for (int pulls = 0; pulls < horizon - left; pulls++) {
        result[left][pulls] = new double[pulls + 1];
      }
    }
    return result;
  }
}
