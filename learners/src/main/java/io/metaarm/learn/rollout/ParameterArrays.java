package io.metaarm.learn.rollout;

import io.metaarm.learn.nn.ParameterSet;

/** Parameters as Java arrays. */
final class ParameterArrays {
  private ParameterArrays() {}

  static float[] of(ParameterSet parameters, String name) {
    float[] result = new float[parameters.get(name).value().size()];
    copy(parameters, name, result);
    return result;
  }

  static void copy(ParameterSet parameters, String name, float[] to) {
    double[] numbers = parameters.kernels().download(parameters.get(name).value());
    if (numbers.length != to.length) {
      throw new IllegalArgumentException(
          name + ": must be " + to.length + " numbers, got " + numbers.length);
    }
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) numbers[i];
    }
  }
}
