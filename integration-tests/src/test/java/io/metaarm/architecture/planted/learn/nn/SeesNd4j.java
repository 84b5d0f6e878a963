package io.metaarm.architecture.planted.learn.nn;

import io.metaarm.architecture.planted.nd4j.Array;

/** Breaks a rule. */
final class SeesNd4j {
  private SeesNd4j() {}

  static Class<?> used() {
    return Array.class;
  }
}
