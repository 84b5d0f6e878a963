package io.metaarm.architecture.planted.bridge;

/** What a planted class sees. */
public final class Link {
  private Link() {}
}
