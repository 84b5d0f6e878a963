package io.metaarm.arm;

/**
 * What separates a simulated arm from the simulation that a policy was trained in. The policy is
 * told none of it.
 *
 * @param latency of commands on their way to the arm, and again of samples on their way back
 * @param droppedFrameShare of commands, and of samples, that never arrive
 * @param positionNoiseMillimetres standard deviation of each axis of the measured tool
 * @param positionBiasMillimetres how far off the measured tool is, in a direction that is drawn
 * @param objectNoiseMillimetres standard deviation of each axis of a seen object
 * @param objectDelayMillis from a picture to what is seen in it
 * @param objectOffsetMillimetres how far off the cameras' frame is, in a direction that is drawn
 * @param stepGain how strongly the arm follows its target, as a factor
 * @param contactFriction of everything that touches, as a factor
 * @param payloadKilograms at the hand, which the arm's controller does not know of
 * @param jointDamping as a factor
 */
public record RealityGap(
    Latency latency,
    double droppedFrameShare,
    double positionNoiseMillimetres,
    double positionBiasMillimetres,
    double objectNoiseMillimetres,
    double objectDelayMillis,
    double objectOffsetMillimetres,
    FactorRange stepGain,
    FactorRange contactFriction,
    double payloadKilograms,
    FactorRange jointDamping) {
  private static final double MOST_MILLIMETRES = 500;
  private static final double MOST_MILLIS = 1000;
  private static final double MOST_KILOGRAMS = 20;

  public RealityGap {
    new FieldChecks()
        .between("droppedFrameShare", droppedFrameShare, 0, 1)
        .between("positionNoiseMillimetres", positionNoiseMillimetres, 0, MOST_MILLIMETRES)
        .between("positionBiasMillimetres", positionBiasMillimetres, 0, MOST_MILLIMETRES)
        .between("objectNoiseMillimetres", objectNoiseMillimetres, 0, MOST_MILLIMETRES)
        .between("objectDelayMillis", objectDelayMillis, 0, MOST_MILLIS)
        .between("objectOffsetMillimetres", objectOffsetMillimetres, 0, MOST_MILLIMETRES)
        .between("payloadKilograms", payloadKilograms, 0, MOST_KILOGRAMS)
        .refuseIfAny();
  }
}
