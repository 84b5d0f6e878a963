package io.metaarm.architecture.planted.learn.maml;

/** What a planted class sees. */
public final class Maml {
  private Maml() {}
}
