package io.metaarm.architecture.planted.learn.rl2;

import io.metaarm.architecture.planted.learn.maml.Maml;

/** Breaks a rule. */
final class SeesMaml {
  private SeesMaml() {}

  static Class<?> used() {
    return Maml.class;
  }
}
