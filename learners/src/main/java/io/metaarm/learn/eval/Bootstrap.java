package io.metaarm.learn.eval;

import io.metaarm.env.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * What a figure would have been with other goals and seeds: draws them again, with replacement, and
 * takes the middle 95% of what comes out. Tasks are not drawn again: they are the benchmark.
 */
public final class Bootstrap {
  private static final int DRAWS = 2000;
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /** From {@code low} to {@code high}. */
  public record Interval(double low, double high) {}

  /**
   * The interval of a figure.
   *
   * @param rates success by [seed][task][goal]
   * @param figure of the success rates by seed and task
   */
  public static Interval interval(double[][][] rates, ToDoubleFunction<double[]> figure) {
    SeededRandom random = new SeededRandom(0);
    double[] draws = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      draws[i] = figure.applyAsDouble(drawnRates(rates, random));
    }
    Arrays.sort(draws);
    return new Interval(
        draws[(int) (TAIL * DRAWS)], draws[(int) Math.ceil((1 - TAIL) * DRAWS) - 1]);
  }

  private static double[] drawnRates(double[][][] rates, RandomGenerator random) {
    List<Double> drawn = new ArrayList<>();
    for (int i = 0; i < rates.length; i++) {
      for (double[] goals : rates[random.nextInt(rates.length)]) {
        double sum = 0;
        for (int k = 0; k < goals.length; k++) {
          sum += goals[random.nextInt(goals.length)];
        }
        drawn.add(sum / goals.length);
      }
    }
    return drawn.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Of all values. */
  public static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The mean of the middle half; values at its edges count in part. */
  public static double interquartileMean(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double from = sorted.length / 4.0;
    double to = sorted.length - from;
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += sorted[i] * Math.max(0, Math.min(i + 1, to) - Math.max(i, from));
    }
    return sum / (to - from);
  }
}
