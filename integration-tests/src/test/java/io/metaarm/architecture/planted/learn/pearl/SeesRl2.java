package io.metaarm.architecture.planted.learn.pearl;

import io.metaarm.architecture.planted.learn.rl2.Rl2;

/** Breaks a rule. */
final class SeesRl2 {
  private SeesRl2() {}

  static Class<?> used() {
    return Rl2.class;
  }
}
