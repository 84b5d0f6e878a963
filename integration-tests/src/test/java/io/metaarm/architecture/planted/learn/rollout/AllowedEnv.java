package io.metaarm.architecture.planted.learn.rollout;

import io.metaarm.architecture.planted.env.Box;

/** Keeps every rule. */
final class AllowedEnv {
  private AllowedEnv() {}

  static Class<?> used() {
    return Box.class;
  }
}
