package io.metaarm.arm;

import org.jspecify.annotations.Nullable;

/**
 * How often a policy acts, and how far one action goes. The benchmark's own is 80 Hz and 10 mm for
 * each axis; an arm among people is slower.
 *
 * @param hertz a divisor of 80, since physics turns in steps of which 80 Hz takes five
 * @param actionMetres the longest way of an action, in any direction
 * @param referenceLeadMetres how far the target may be from where the hand is measured; absent for
 *     no such limit
 */
public record ControlRate(int hertz, double actionMetres, @Nullable Double referenceLeadMetres) {
  /** The benchmark's rate. */
  public static final int BENCHMARK_HERTZ = 80;

  private static final int LEAST_HERTZ = 10;
  private static final double MOST_METRES = 0.2;

  public ControlRate {
    FieldChecks checks =
        new FieldChecks()
            .that(
                hertz >= LEAST_HERTZ && hertz <= BENCHMARK_HERTZ && BENCHMARK_HERTZ % hertz == 0,
                "hertz",
                "must be one of 10, 16, 20, 40, 80, got " + hertz)
            .positive("actionMetres", actionMetres)
            .atMost("actionMetres", actionMetres, MOST_METRES, "more than any arm's step")
            .positiveIfGiven("referenceLeadMetres", referenceLeadMetres);
    checks.refuseIfAny();
  }

  /** How many of the benchmark's steps an action lasts. */
  public int stepsPerAction() {
    return BENCHMARK_HERTZ / hertz;
  }
}
