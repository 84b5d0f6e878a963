package io.metaarm.bridge.driver;

import io.metaarm.bridge.safety.Vector;

/** Where an object was seen, written over at every reading. */
public final class TrackedPose {
  /** Of the object's frame, metres in the arm's base frame. */
  public final Vector position = new Vector();

  /** Four numbers in the order in which the task observes them, not always a unit quaternion. */
  public final double[] orientation = new double[4];

  /** When the picture was taken, on the controller's clock. */
  public long takenNanos;

  public TrackedPose set(TrackedPose other) {
    position.set(other.position);
    System.arraycopy(other.orientation, 0, orientation, 0, orientation.length);
    takenNanos = other.takenNanos;
    return this;
  }
}
