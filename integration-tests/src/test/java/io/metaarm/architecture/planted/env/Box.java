package io.metaarm.architecture.planted.env;

/** What a planted class sees. */
public final class Box {
  private Box() {}
}
