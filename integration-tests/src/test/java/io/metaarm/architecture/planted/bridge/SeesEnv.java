package io.metaarm.architecture.planted.bridge;

import io.metaarm.architecture.planted.env.Box;

/** Breaks a rule. */
final class SeesEnv {
  private SeesEnv() {}

  static Class<?> used() {
    return Box.class;
  }
}
