package io.metaarm.arm;

/** A number that is drawn between two bounds, all equally likely. */
public record NumberRange(double min, double max) {
  public NumberRange {
    new FieldChecks()
        .that(min >= 0, "min", "must be >= 0, got " + FieldChecks.show(min))
        .that(
            max >= min && Double.isFinite(max),
            "max",
            "must be >= min (" + FieldChecks.show(min) + "), got " + FieldChecks.show(max))
        .refuseIfAny();
  }

  /**
   * The number at a share of the way from the least to the most.
   *
   * @param share 0 to 1
   */
  public double at(double share) {
    return min + share * (max - min);
  }
}
