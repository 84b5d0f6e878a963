package io.metaarm.learn.metaworld;

import io.metaarm.arm.ControlRate;
import io.metaarm.task.Variation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a policy acts and when it sees what came of it, as far as it can be told.
 *
 * @param roundTripMillis from an action to seeing what it led to, without what the arm takes for it
 * @param hertz how often it acts
 */
public record Timing(double roundTripMillis, double hertz) {
  /** How many numbers tell it. */
  public static final int SIZE = 2;

  /** The benchmark's own. */
  public static final Timing NOMINAL = new Timing(0, ControlRate.BENCHMARK_HERTZ);

  /** A round trip that is told as 1. */
  private static final double MILLIS = 100;

  /** Of a world: the means, as drawn. */
  static Timing of(@Nullable Variation world) {
    if (world == null) {
      return NOMINAL;
    }
    Variation.Link link = world.link();
    List<Double> trips = link.roundTripQuantilesMillis();
    double trip =
        trips.isEmpty()
            ? 2 * link.latencyMillis()
            : trips.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    ControlRate control = world.control();
    return new Timing(
        link.actionDelayMillis() + trip,
        control == null ? ControlRate.BENCHMARK_HERTZ : control.hertz());
  }

  /** Tells it, from a place on: the round trip in tenths of a second, the rate in 80 hertz. */
  public void write(float[] observation, int at) {
    observation[at] = (float) (roundTripMillis / MILLIS);
    observation[at + 1] = (float) (hertz / ControlRate.BENCHMARK_HERTZ);
  }
}
