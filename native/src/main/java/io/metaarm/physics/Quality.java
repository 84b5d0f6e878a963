package io.metaarm.physics;

/** How much a picture may cost. */
public enum Quality {
  /** No shadows, no reflections, jagged edges: for policies that see. */
  FAST(0, false),

  /** Shadows, reflections and smooth edges: for people. */
  NICE(8, true);

  /** Multisamples per pixel; OpenGL takes fewer where it can't. */
  final int samples;

  final boolean effects;

  Quality(int samples, boolean effects) {
    this.samples = samples;
    this.effects = effects;
  }
}
