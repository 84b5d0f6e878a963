package io.metaarm.architecture.planted.physics;

/** What a planted class sees. */
public final class Model {
  private Model() {}
}
