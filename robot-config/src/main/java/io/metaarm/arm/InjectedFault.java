package io.metaarm.arm;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with a simulated arm, and when.
 *
 * @param atMillis from the start of the simulation
 * @param forMillis how long it lasts
 * @param joint which one blocks; only for {@link Kind#JOINT_BLOCK}
 * @param jumpMillimetres how far the measured position leaps; only for {@link Kind#JUMPING}
 */
public record InjectedFault(
    Kind kind,
    double atMillis,
    double forMillis,
    @Nullable String joint,
    @Nullable Double jumpMillimetres) {
  /** What can go wrong. */
  public enum Kind {
    /** The measured values stay the same while the arm's clock goes on. */
    FROZEN,
    /** Every other sample is measured somewhere else. */
    JUMPING,
    /** No sample comes. */
    MISSING,
    /** A joint cannot turn. */
    JOINT_BLOCK,
    /** The arm's own controller stops it, says so, and clears its fault in the end. */
    OVERLOAD,
    /** The arm's own controller starts again: no samples, then new ones with a clock from zero. */
    RESTART
  }

  public InjectedFault {
    new FieldChecks()
        .that(atMillis >= 0, "atMillis", "must be >= 0, got " + FieldChecks.show(atMillis))
        .positive("forMillis", forMillis)
        .that(
            (kind == Kind.JOINT_BLOCK) == (joint != null),
            "joint",
            kind == Kind.JOINT_BLOCK
                ? "is missing: must be the name of a joint"
                : "must not be given: only a joint_block has one, got '" + joint + "'")
        .that(
            (kind == Kind.JUMPING) == (jumpMillimetres != null),
            "jumpMillimetres",
            kind == Kind.JUMPING
                ? "is missing: must be a number such as 50"
                : "must not be given: only jumping has one, got " + jumpMillimetres)
        .positiveIfGiven("jumpMillimetres", jumpMillimetres)
        .refuseIfAny();
  }
}
