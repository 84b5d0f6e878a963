package io.metaarm.learn.kernel;

import java.util.Arrays;

/** The Java arrays that loops work on, four to a thread. */
final class Pieces {
  /** Four arrays of this many floats fit into a first cache of 32 KiB. */
  static final int LENGTH = 2048;

  private static final ThreadLocal<float[][]> ARRAYS =
      ThreadLocal.withInitial(() -> new float[4][LENGTH]);

  private Pieces() {}

  interface Loop {
    void run(int start, int length);
  }

  static void forEach(int size, Loop loop) {
    for (int start = 0; start < size; start += LENGTH) {
      loop.run(start, Math.min(LENGTH, size - start));
    }
  }

  static float[] first() {
    return ARRAYS.get()[0];
  }

  static float[] second() {
    return ARRAYS.get()[1];
  }

  static float[] third() {
    return ARRAYS.get()[2];
  }

  static float[] fourth() {
    return ARRAYS.get()[3];
  }

  static float[] filled(float value) {
    float[] piece = first();
    Arrays.fill(piece, value);
    return piece;
  }
}
