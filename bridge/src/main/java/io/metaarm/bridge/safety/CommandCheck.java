package io.metaarm.bridge.safety;

import org.jspecify.annotations.Nullable;

/**
 * Whether a command makes sense by itself. This comes before every clamp: a clamp that compares
 * lets a NaN through, and turns nonsense into a motion.
 */
public final class CommandCheck {
  private static final int AXES = 3;

  private final CommandLimits limits;

  public CommandCheck(CommandLimits limits) {
    this.limits = limits;
  }

  /** What is wrong with the command; null, and nothing allocated, when nothing is. */
  public @Nullable Rejection check(Command command) {
    double[] delta = command.deltaMetres();
    if (delta.length != AXES) {
      return invalid("delta_position_m", delta.length + " values", "must have exactly 3 values");
    }
    for (int axis = 0; axis < AXES; axis++) {
      if (!Double.isFinite(delta[axis])) {
        return invalid(axisName(axis), delta[axis], "must be finite");
      }
      if (Math.abs(delta[axis]) > limits.absurdStepMetres()) {
        return invalid(
            axisName(axis), delta[axis], "must be at most " + limits.absurdStepMetres() + " m");
      }
    }
    if (!Double.isFinite(command.gripper())) {
      return invalid("gripper", command.gripper(), "must be finite");
    }
    if (Math.abs(command.gripper()) > limits.absurdGripper()) {
      return invalid("gripper", command.gripper(), "must be at most " + limits.absurdGripper());
    }
    return checkTimes(command);
  }

  private @Nullable Rejection checkTimes(Command command) {
    if (command.sequence() <= 0) {
      return invalid("sequence", Long.toUnsignedString(command.sequence()), "must count from 1");
    }
    if (command.validityMillis() < 1 || command.validityMillis() > limits.maxValidityMillis()) {
      return invalid(
          "validity_ms",
          Long.toString(command.validityMillis()),
          "must be 1 to " + limits.maxValidityMillis());
    }
    if (command.durationMillis() < 0 || command.durationMillis() > limits.maxDurationMillis()) {
      return invalid(
          "duration_ms",
          Long.toString(command.durationMillis()),
          "must be 0 to " + limits.maxDurationMillis());
    }
    return null;
  }

  private static String axisName(int axis) {
    return "delta_position_m[" + axis + "]";
  }

  private static Rejection invalid(String field, double value, String rule) {
    return invalid(field, Double.toString(value), rule);
  }

  private static Rejection invalid(String field, String value, String rule) {
    return Rejection.ofField(RejectionCode.INVALID, field, value, rule);
  }
}
