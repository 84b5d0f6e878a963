package io.metaarm.arm;

/**
 * A factor that is drawn between two bounds, half and double being equally likely: its logarithm is
 * uniform.
 */
public record FactorRange(double min, double max) {
  public FactorRange {
    new FieldChecks()
        .positive("min", min)
        .positive("max", max)
        .that(
            !(max < min),
            "max",
            "must be >= min (" + FieldChecks.show(min) + "), got " + FieldChecks.show(max))
        .refuseIfAny();
  }

  /**
   * The factor at a share of the way from the least to the most.
   *
   * @param share 0 to 1
   */
  public double at(double share) {
    return min * Math.pow(max / min, share);
  }
}
