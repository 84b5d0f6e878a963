package io.metaarm.arm;

/**
 * A parallel gripper.
 *
 * @param strokeMetres the widest opening between the fingers
 * @param ratedForceNewtons the most that its vendor publishes
 * @param maxForceNewtons the most that is asked of it
 */
public record Gripper(
    String name,
    double strokeMetres,
    double massKilograms,
    double ratedForceNewtons,
    double maxForceNewtons) {
  public Gripper {
    new FieldChecks()
        .text("name", name)
        .positive("strokeMetres", strokeMetres)
        .positive("massKilograms", massKilograms)
        .positive("ratedForceNewtons", ratedForceNewtons)
        .positive("maxForceNewtons", maxForceNewtons)
        .atMost("maxForceNewtons", maxForceNewtons, ratedForceNewtons, "ratedForceNewtons")
        .refuseIfAny();
  }
}
