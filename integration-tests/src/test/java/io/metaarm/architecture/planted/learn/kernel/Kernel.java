package io.metaarm.architecture.planted.learn.kernel;

/** What a planted class sees. */
public final class Kernel {
  private Kernel() {}
}
