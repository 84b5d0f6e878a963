package io.metaarm.learn.hardware;

import io.metaarm.bridge.proto.Quaternion;
import io.metaarm.bridge.proto.RecordedObject;
import io.metaarm.bridge.proto.TrackedObject;
import io.metaarm.bridge.proto.Vector3;
import io.metaarm.bridge.safety.TrackedPose;

/** A tracked object as the seven numbers that observations have of it. */
final class ObjectNumbers {
  private static final int NUMBERS = 7;

  private ObjectNumbers() {}

  static void write(TrackedPose pose, double[] to, int object) {
    set(
        to,
        object,
        pose.position.x,
        pose.position.y,
        pose.position.z,
        pose.w,
        pose.x,
        pose.y,
        pose.z);
  }

  static void write(RecordedObject seen, double[] to, int object) {
    write(seen.getPosition(), seen.getOrientation(), to, object);
  }

  static void write(TrackedObject seen, double[] to, int object) {
    write(seen.getPosition(), seen.getOrientation(), to, object);
  }

  private static void write(Vector3 position, Quaternion turn, double[] to, int object) {
    set(
        to,
        object,
        position.getXM(),
        position.getYM(),
        position.getZM(),
        turn.getW(),
        turn.getX(),
        turn.getY(),
        turn.getZ());
  }

  private static void set(double[] to, int object, double... numbers) {
    System.arraycopy(numbers, 0, to, object * NUMBERS, NUMBERS);
  }
}
