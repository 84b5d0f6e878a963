package io.metaarm.cli;

import picocli.CommandLine.Option;

/** How a controller treats the other programs of its machine. */
final class PoliteOption {
  @Option(
      names = "--polite",
      description =
          "Let this machine's processors sleep, which saves power, and take no real-time priority."
              + " Otherwise they are kept awake, and the threads that matter have one, where this user"
              + " may: turns are made in time, and round trips are several times as short.")
  private boolean polite;

  boolean isPolite() {
    return polite;
  }
}
