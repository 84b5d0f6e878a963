package io.metaarm.learn.kernel;

/**
 * Loops over floats in Java arrays, written so that the compiler turns them into vector
 * instructions: no calls, no branches.
 */
public final class FloatLoops {
  /** Beyond this, tanh is 1 within a float's precision. */
  private static final float TANH_LIMIT = 7.905311f;

  private static final float HUGE = 1e38f;

  /**
   * Added and taken away again, it rounds to multiples of 1e-27, and leaves greater numbers as they
   * are. The means of a gradient that has become zero would else shrink to numbers below 1e-38,
   * with which processors take a hundred times as long.
   */
  private static final float TINY = 1e-20f;

  private FloatLoops() {}

  /**
   * The hyperbolic tangent in place, within 3e-7: the quotient of an odd polynomial of degree 13
   * and an even one of degree 6, the coefficients being those that Eigen uses.
   */
  public static void tanh(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      float x = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, values[i]));
      float s = x * x;
      float p = -2.7607684e-16f * s + 2.000188e-13f;
      p = p * s - 8.604672e-11f;
      p = p * s + 5.1222973e-8f;
      p = p * s + 1.48572235e-5f;
      p = p * s + 6.3726195e-4f;
      p = p * s + 4.8935246e-3f;
      float q = 1.1982584e-6f * s + 1.1853471e-4f;
      q = q * s + 2.2684347e-3f;
      q = q * s + 4.893525e-3f;
      values[i] = x * p / q;
    }
  }

  public static void relu(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = Math.max(values[i], 0);
    }
  }

  /** The first n doubles from a place on, as floats. */
  static void narrow(double[] from, int start, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (float) from[start + i];
    }
  }

  /** The first n floats as doubles, to a place. */
  static void widen(float[] from, double[] to, int start, int n) {
    for (int i = 0; i < n; i++) {
      to[start + i] = from[i];
    }
  }

  static void add(float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      a[i] += b[i];
    }
  }

  static void subtract(float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      a[i] -= b[i];
    }
  }

  static void multiply(float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      a[i] *= b[i];
    }
  }

  static void divide(float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      a[i] /= b[i];
    }
  }

  static void minimum(float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      a[i] = Math.min(a[i], b[i]);
    }
  }

  static void maximum(float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      a[i] = Math.max(a[i], b[i]);
    }
  }

  static void greater(float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      a[i] = a[i] > b[i] ? 1 : 0;
    }
  }

  static void tanhBackward(float[] gradient, float[] tanh, int n) {
    for (int i = 0; i < n; i++) {
      gradient[i] *= 1 - tanh[i] * tanh[i];
    }
  }

  /** Times 1 where the relu is any larger than 0, and times 0 elsewhere. */
  static void reluBackward(float[] gradient, float[] relu, int n) {
    for (int i = 0; i < n; i++) {
      // A condition would take three times as long. The least float times HUGE twice is above 1.
      gradient[i] *= Math.max(0, Math.min(1, relu[i] * HUGE * HUGE));
    }
  }

  static void affine(float[] x, float scale, float shift, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = scale * x[i] + shift;
    }
  }

  static void scale(float[] x, float factor, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= factor;
    }
  }

  static void adam(
      float[] parameter, float[] mean, float[] square, float[] gradient, AdamStep step, int n) {
    float meanDecay = (float) step.meanDecay();
    float squareDecay = (float) step.squareDecay();
    float meanGain = (float) (1 - step.meanDecay());
    float squareGain = (float) (1 - step.squareDecay());
    float rate = (float) step.correctedRate();
    float epsilon = (float) step.correctedEpsilon();
    for (int i = 0; i < n; i++) {
      float g = gradient[i];
      float m = meanDecay * mean[i] + meanGain * g + TINY - TINY;
      float s = squareDecay * square[i] + squareGain * g * g + TINY - TINY;
      mean[i] = m;
      square[i] = s;
      parameter[i] -= rate * m / ((float) Math.sqrt(s) + epsilon);
    }
  }
}
