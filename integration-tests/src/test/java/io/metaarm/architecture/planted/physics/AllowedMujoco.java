package io.metaarm.architecture.planted.physics;

import io.metaarm.architecture.planted.mujoco.Raw;

/** Keeps every rule. */
final class AllowedMujoco {
  private AllowedMujoco() {}

  static Class<?> used() {
    return Raw.class;
  }
}
