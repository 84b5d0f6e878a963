package io.metaarm.architecture.planted.learn.kernel;

import io.metaarm.architecture.planted.cli.Command;

/** Breaks a rule. */
final class SeesCli {
  private SeesCli() {}

  static Class<?> used() {
    return Command.class;
  }
}
