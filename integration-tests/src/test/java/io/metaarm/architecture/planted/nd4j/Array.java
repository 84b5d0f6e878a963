package io.metaarm.architecture.planted.nd4j;

/** What a planted class sees. */
public final class Array {
  private Array() {}
}
