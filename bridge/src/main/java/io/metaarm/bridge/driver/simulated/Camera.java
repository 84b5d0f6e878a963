package io.metaarm.bridge.driver.simulated;

import io.metaarm.arm.Latency;
import io.metaarm.arm.RealityGap;
import io.metaarm.bridge.safety.TrackedPose;
import io.metaarm.bridge.safety.Vector;
import java.util.List;
import java.util.random.RandomGenerator;

/** What is seen of the objects: late, noisy, and in a frame that is a little off. */
final class Camera {
  private static final int NUMBERS = 7;
  private static final double METRES_PER_MILLIMETRE = 1e-3;

  private final RandomGenerator random;
  private final double noiseMetres;
  private final Vector offset;
  private final DelayLine<List<TrackedPose>> pictures;
  private final List<TrackedPose> seen;

  Camera(
      List<String> names,
      RealityGap gap,
      Vector offset,
      double stepMillis,
      RandomGenerator random) {
    this.random = random;
    this.offset = offset;
    noiseMetres = gap.objectNoiseMillimetres() * METRES_PER_MILLIMETRE;
    pictures =
        new DelayLine<>(
            () -> poses(names), new Latency(gap.objectDelayMillis(), 0), stepMillis, random);
    seen = poses(names);
  }

  private static List<TrackedPose> poses(List<String> names) {
    return names.stream().map(TrackedPose::new).toList();
  }

  /** Takes a picture of objects, each three numbers of position and four of orientation. */
  void look(double[] objects, long nowNanos) {
    List<TrackedPose> picture = pictures.send(nowNanos);
    for (int i = 0; i < picture.size(); i++) {
      TrackedPose pose = picture.get(i);
      int at = NUMBERS * i;
      pose.position
          .set(
              objects[at] + noiseMetres * random.nextGaussian(),
              objects[at + 1] + noiseMetres * random.nextGaussian(),
              objects[at + 2] + noiseMetres * random.nextGaussian())
          .add(1, offset);
      pose.turn(objects[at + 3], objects[at + 4], objects[at + 5], objects[at + 6]);
      pose.measuredNanos = nowNanos;
    }
  }

  /** Understands the pictures that are old enough by now. */
  void develop(long nowNanos) {
    while (pictures.hasArrived(nowNanos)) {
      List<TrackedPose> picture = pictures.receive();
      for (int i = 0; i < picture.size(); i++) {
        seen.get(i).set(picture.get(i));
      }
    }
  }

  /** Writes what was seen last. */
  void read(TrackedPose[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i].set(seen.get(i));
    }
  }
}
