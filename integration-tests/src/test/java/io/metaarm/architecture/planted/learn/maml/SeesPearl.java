package io.metaarm.architecture.planted.learn.maml;

import io.metaarm.architecture.planted.learn.pearl.Pearl;

/** Breaks a rule. */
final class SeesPearl {
  private SeesPearl() {}

  static Class<?> used() {
    return Pearl.class;
  }
}
