package io.metaarm.architecture.planted.task;

import io.metaarm.architecture.planted.mujoco.Raw;

/** Breaks a rule. */
final class SeesMujoco {
  private SeesMujoco() {}

  static Class<?> used() {
    return Raw.class;
  }
}
