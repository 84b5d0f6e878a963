package io.metaarm.architecture.planted.config;

import io.metaarm.architecture.planted.physics.Model;

/** Breaks a rule. */
final class SeesPhysics {
  private SeesPhysics() {}

  static Class<?> used() {
    return Model.class;
  }
}
