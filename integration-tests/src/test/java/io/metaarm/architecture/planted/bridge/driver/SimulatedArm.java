package io.metaarm.architecture.planted.bridge.driver;

import io.metaarm.architecture.planted.physics.Model;

/** Keeps every rule. */
final class SimulatedArm {
  private SimulatedArm() {}

  static Class<?> used() {
    return Model.class;
  }
}
