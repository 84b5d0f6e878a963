package io.metaarm.arm;

/** Where a camera is, seen from what it is mounted to. */
public record HandEye(String camera, CameraMount mount, Pose pose) {
  public HandEye {
    new FieldChecks().text("camera", camera).refuseIfAny();
  }
}
