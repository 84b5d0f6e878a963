package io.metaarm.learn.nn;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Fully connected layers, the last one linear. The numbers live in a {@link ParameterSet}: layer
 * i's weight, inputs × outputs, as {@code NAME.weightI}, and its bias, one row, as {@code
 * NAME.biasI}.
 *
 * @param name before the parameters' names, so that several networks fit into one set
 * @param sizes of the input, the hidden layers and the output
 * @param activation of the hidden layers
 */
public record Mlp(String name, List<Integer> sizes, Activation activation) {
  public Mlp {
    sizes = List.copyOf(sizes);
    if (sizes.size() < 2 || sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "sizes: must be an input and an output at least, each 1 or more, got " + sizes);
    }
  }

  /** With hidden layers between inputs and outputs. */
  public static Mlp between(
      String name, int inputs, List<Integer> hidden, int outputs, Activation activation) {
    List<Integer> sizes = new ArrayList<>();
    sizes.add(inputs);
    sizes.addAll(hidden);
    sizes.add(outputs);
    return new Mlp(name, sizes, activation);
  }

  public int layers() {
    return sizes.size() - 1;
  }

  public String weightName(int layer) {
    return name + ".weight" + layer;
  }

  public String biasName(int layer) {
    return name + ".bias" + layer;
  }

  /** x: [batch, input]; returns [batch, output]. */
  public Var apply(ParameterSet parameters, Var x) {
    Var result = x;
    for (int layer = 0; layer < layers(); layer++) {
      Var product = result.matmul(parameters.get(weightName(layer)));
      Var bias = parameters.get(biasName(layer));
      boolean last = layer == layers() - 1;
      result = last ? product.plus(bias) : activation.apply(product, bias);
    }
    return result;
  }

  /**
   * Weights uniform within ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010), the last layer's
   * times a gain; biases zero.
   */
  public Map<String, Var> initialise(Kernels kernels, RandomGenerator random, double lastGain) {
    Map<String, Var> parameters = new LinkedHashMap<>();
    for (int layer = 0; layer < layers(); layer++) {
      int inputs = sizes.get(layer);
      int outputs = sizes.get(layer + 1);
      double gain = layer == layers() - 1 ? lastGain : 1;
      double bound = gain * Math.sqrt(6.0 / (inputs + outputs));
      double[] weights = new double[inputs * outputs];
      Arrays.setAll(weights, i -> (2 * random.nextDouble() - 1) * bound);
      parameters.put(weightName(layer), Var.constant(kernels, weights, inputs));
      parameters.put(biasName(layer), Var.constant(kernels, kernels.fill(1, outputs, 0)));
    }
    return parameters;
  }
}
