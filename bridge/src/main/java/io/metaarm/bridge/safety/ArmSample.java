package io.metaarm.bridge.safety;

import java.util.List;

/** What the arm measured, written over at every tick. */
@SuppressWarnings("MutablePublicArray") // its places are written over, never the array
public final class ArmSample {
  /** Of the tool, metres in the arm's base frame. */
  public final Vector position = new Vector();

  /** 0 closed to 1 open. */
  public double gripperOpening;

  /** When the arm took the sample, on the arm's own clock. */
  public long sampleTimeNanos;

  /** Changes when the arm's controller restarts. */
  public long bootId;

  /** Of version, limits and calibration: changes when any of them does. */
  public long configurationDigest;

  /** Whether the arm's own controller is in a fault. */
  public boolean faulted;

  /** What the arm's own controller says about its fault, for people; empty when it has none. */
  public String faultText = "";

  /** What the cameras track, one place for each object. */
  public final TrackedPose[] objects;

  /** For an arm without cameras. */
  public ArmSample() {
    this(List.of());
  }

  public ArmSample(List<String> objectNames) {
    objects = objectNames.stream().map(TrackedPose::new).toArray(TrackedPose[]::new);
  }

  /** Copies everything, without allocating; the other has the same objects. */
  public ArmSample set(ArmSample other) {
    position.set(other.position);
    gripperOpening = other.gripperOpening;
    sampleTimeNanos = other.sampleTimeNanos;
    bootId = other.bootId;
    configurationDigest = other.configurationDigest;
    faulted = other.faulted;
    faultText = other.faultText;
    for (int i = 0; i < objects.length; i++) {
      objects[i].set(other.objects[i]);
    }
    return this;
  }
}
