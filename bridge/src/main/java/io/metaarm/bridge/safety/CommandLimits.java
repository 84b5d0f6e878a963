package io.metaarm.bridge.safety;

/**
 * What a command may say at all, before any limit of motion.
 *
 * @param absurdStepMetres a component this long is a mistake of the client, not a wish to clamp
 * @param absurdGripper the same for the gripper, whose useful range is −1 to 1
 */
public record CommandLimits(
    double absurdStepMetres, double absurdGripper, int maxValidityMillis, int maxDurationMillis) {

  /** A metre in one step; ten times the gripper's range; nothing waits longer than a second. */
  public static final CommandLimits DEFAULT = new CommandLimits(1, 10, 1000, 1000);

  public CommandLimits {
    MotionLimits.positive("absurdStepMetres", absurdStepMetres);
    MotionLimits.positive("absurdGripper", absurdGripper);
    MotionLimits.positive("maxValidityMillis", maxValidityMillis);
    MotionLimits.positive("maxDurationMillis", maxDurationMillis);
  }
}
