package io.metaarm.bridge.safety;

/** Where an object is that cameras track, written over whenever they see it. */
public final class TrackedPose {
  /** As in the robot's configuration. */
  public final String name;

  /** Of the object's frame, metres in the arm's base frame. */
  public final Vector position = new Vector();

  /** The unit quaternion of the object's frame, scalar part first. */
  public double w = 1;

  public double x;
  public double y;
  public double z;

  /** When the picture was taken, on the controller's clock; 0 while the object was never seen. */
  public long measuredNanos;

  public TrackedPose(String name) {
    this.name = name;
  }

  /** Sets the orientation to the unit quaternion of these; four zeros are no rotation. */
  public void turn(double newW, double newX, double newY, double newZ) {
    double norm = Math.sqrt(newW * newW + newX * newX + newY * newY + newZ * newZ);
    boolean none = norm == 0;
    w = none ? 1 : newW / norm;
    x = none ? 0 : newX / norm;
    y = none ? 0 : newY / norm;
    z = none ? 0 : newZ / norm;
  }

  /** Copies everything but the name. */
  public TrackedPose set(TrackedPose other) {
    position.set(other.position);
    w = other.w;
    x = other.x;
    y = other.y;
    z = other.z;
    measuredNanos = other.measuredNanos;
    return this;
  }

  /** Whether the object was seen, at a place that can be. */
  public boolean isSeen() {
    return measuredNanos != 0
        && position.isFinite()
        && Double.isFinite(w)
        && Double.isFinite(x)
        && Double.isFinite(y)
        && Double.isFinite(z);
  }
}
