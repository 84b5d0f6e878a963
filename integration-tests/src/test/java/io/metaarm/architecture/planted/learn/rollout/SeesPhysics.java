package io.metaarm.architecture.planted.learn.rollout;

import io.metaarm.architecture.planted.physics.Model;

/** Breaks a rule. */
final class SeesPhysics {
  private SeesPhysics() {}

  static Class<?> used() {
    return Model.class;
  }
}
