package io.metaarm.learn.rollout;

import io.metaarm.learn.nn.ParameterSet;

/** Parameters as Java arrays. */
final class ParameterArrays {
  private ParameterArrays() {}

  static float[] of(ParameterSet parameters, String name) {
    double[] numbers = parameters.kernels().download(parameters.get(name).value());
    float[] result = new float[numbers.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) numbers[i];
    }
    return result;
  }
}
