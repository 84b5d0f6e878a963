package io.metaarm.arm;

/** What a camera moves with. */
public enum CameraMount {
  BASE,
  TOOL
}
