package io.metaarm.task;

/** Rotation matrices as quaternions. */
public final class Quaternions {
  private Quaternions() {}

  /**
   * Writes the quaternion of a row-major rotation matrix with the scalar last, as SciPy does: the
   * largest of the diagonal and the trace decides which component is computed without cancellation,
   * and the sign follows from that.
   */
  public static void scalarLast(double[] matrix, double[] to, int offset) {
    double trace = matrix[0] + matrix[4] + matrix[8];
    int largest = 0;
    for (int axis = 1; axis < 3; axis++) {
      if (matrix[4 * axis] > matrix[4 * largest]) {
        largest = axis;
      }
    }
    if (trace > matrix[4 * largest]) {
      to[offset] = matrix[7] - matrix[5];
      to[offset + 1] = matrix[2] - matrix[6];
      to[offset + 2] = matrix[3] - matrix[1];
      to[offset + 3] = 1 + trace;
    } else {
      int second = (largest + 1) % 3;
      int third = (largest + 2) % 3;
      to[offset + largest] = 1 - trace + 2 * matrix[4 * largest];
      to[offset + second] = matrix[3 * second + largest] + matrix[3 * largest + second];
      to[offset + third] = matrix[3 * third + largest] + matrix[3 * largest + third];
      to[offset + 3] = matrix[3 * third + second] - matrix[3 * second + third];
    }
    normalize(to, offset);
  }

  private static void normalize(double[] values, int offset) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += values[offset + i] * values[offset + i];
    }
    double length = Math.sqrt(sum);
    for (int i = 0; i < 4; i++) {
      values[offset + i] /= length;
    }
  }
}
