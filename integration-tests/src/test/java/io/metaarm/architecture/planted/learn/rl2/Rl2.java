package io.metaarm.architecture.planted.learn.rl2;

/** What a planted class sees. */
public final class Rl2 {
  private Rl2() {}
}
