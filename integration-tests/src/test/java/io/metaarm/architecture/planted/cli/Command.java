package io.metaarm.architecture.planted.cli;

/** What a planted class sees. */
public final class Command {
  private Command() {}
}
