package io.metaarm.architecture.planted.bridge;

import io.metaarm.architecture.planted.learn.kernel.Kernel;

/** Breaks a rule. */
final class SeesLearn {
  private SeesLearn() {}

  static Class<?> used() {
    return Kernel.class;
  }
}
