package io.metaarm.architecture.planted.learn.pearl;

/** What a planted class sees. */
public final class Pearl {
  private Pearl() {}
}
