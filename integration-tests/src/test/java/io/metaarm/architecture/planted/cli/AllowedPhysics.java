package io.metaarm.architecture.planted.cli;

import io.metaarm.architecture.planted.physics.Model;

/** Keeps every rule. */
final class AllowedPhysics {
  private AllowedPhysics() {}

  static Class<?> used() {
    return Model.class;
  }
}
