package io.metaarm.architecture.planted.mujoco;

/** What a planted class sees. */
public final class Raw {
  private Raw() {}
}
