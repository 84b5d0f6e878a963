package io.metaarm.architecture.planted.learn.kernel;

import io.metaarm.architecture.planted.nd4j.Array;

/** Keeps every rule. */
final class AllowedNd4j {
  private AllowedNd4j() {}

  static Class<?> used() {
    return Array.class;
  }
}
