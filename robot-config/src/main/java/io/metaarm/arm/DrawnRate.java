package io.metaarm.arm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rate that differs from trial to trial, at a speed that doesn't: that of an arm's speed profile.
 *
 * @param hertz one of these, each equally likely
 * @param metresPerSecond of the longest action, in any direction
 * @param referenceLeadMetres how far the target may be from where the hand is measured; absent for
 *     no such limit
 */
public record DrawnRate(
    List<Integer> hertz, double metresPerSecond, @Nullable Double referenceLeadMetres) {
  public DrawnRate {
    hertz = List.copyOf(hertz);
    FieldChecks checks =
        new FieldChecks()
            .notEmpty("hertz", hertz)
            .positive("metresPerSecond", metresPerSecond)
            .positiveIfGiven("referenceLeadMetres", referenceLeadMetres);
    checks.refuseIfAny();
    for (int each : hertz) {
      rate(each, metresPerSecond, referenceLeadMetres);
    }
  }

  private static ControlRate rate(int hertz, double metresPerSecond, @Nullable Double lead) {
    return new ControlRate(hertz, metresPerSecond / hertz, lead);
  }

  /**
   * The rate at a share of the way through them.
   *
   * @param share 0 to below 1
   */
  public ControlRate at(double share) {
    return rate(hertz.get((int) (share * hertz.size())), metresPerSecond, referenceLeadMetres);
  }
}
