package io.metaarm.bridge.driver.simulated;

import io.metaarm.arm.FactorRange;
import io.metaarm.arm.RealityGap;
import io.metaarm.bridge.safety.Vector;
import java.util.random.RandomGenerator;

/**
 * The gap of one run: what the scenario leaves open is drawn.
 *
 * @param positionBias what is added to the tool's position before it is measured, metres
 * @param objectOffset what is added to every object's position before it is seen, metres
 */
public record DrawnGap(
    double stepGain,
    double contactFriction,
    double jointDamping,
    double payloadKilograms,
    Vector positionBias,
    Vector objectOffset) {
  private static final double METRES_PER_MILLIMETRE = 1e-3;

  static DrawnGap draw(RealityGap gap, RandomGenerator random) {
    return new DrawnGap(
        draw(gap.stepGain(), random),
        draw(gap.contactFriction(), random),
        draw(gap.jointDamping(), random),
        gap.payloadKilograms(),
        direction(gap.positionBiasMillimetres(), random),
        direction(gap.objectOffsetMillimetres(), random));
  }

  private static double draw(FactorRange range, RandomGenerator random) {
    return range.at(random.nextDouble());
  }

  /** A vector of this length; every direction is equally likely. */
  static Vector direction(double millimetres, RandomGenerator random) {
    Vector vector = new Vector();
    do {
      vector.set(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    } while (vector.norm() == 0);
    return vector.scale(millimetres * METRES_PER_MILLIMETRE / vector.norm());
  }
}
