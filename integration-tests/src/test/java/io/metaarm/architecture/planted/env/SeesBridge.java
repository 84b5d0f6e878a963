package io.metaarm.architecture.planted.env;

import io.metaarm.architecture.planted.bridge.Link;

/** Breaks a rule. */
final class SeesBridge {
  private SeesBridge() {}

  static Class<?> used() {
    return Link.class;
  }
}
