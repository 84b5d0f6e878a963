package io.metaarm.learn.nn;

import io.metaarm.config.Require;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.RecurrentCell;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Recurrent layers, one above the other, and a linear read-out of the last one's hidden state. The
 * numbers live in a {@link ParameterSet}: layer i's weights from its inputs and from its own hidden
 * state to the gates as {@code NAME.inputWeightI} and {@code NAME.stateWeightI}, the gates' bias as
 * {@code NAME.biasI}, the read-out's as {@code NAME.readWeight} and {@code NAME.readBias}.
 *
 * @param name before the parameters' names, so that several networks fit into one set
 * @param inputs numbers per step
 * @param hidden width of each layer's hidden state
 * @param layers of cells
 * @param outputs numbers per step
 */
public record RecurrentNet(
    String name, RecurrentCell cell, int inputs, int hidden, int layers, int outputs) {
  public RecurrentNet {
    Require.atLeast("inputs", inputs, 1);
    Require.atLeast("hidden", hidden, 1);
    Require.atLeast("layers", layers, 1);
    Require.atLeast("outputs", outputs, 1);
  }

  public String inputWeightName(int layer) {
    return name + ".inputWeight" + layer;
  }

  public String stateWeightName(int layer) {
    return name + ".stateWeight" + layer;
  }

  public String biasName(int layer) {
    return name + ".bias" + layer;
  }

  public String readWeightName() {
    return name + ".readWeight";
  }

  public String readBiasName() {
    return name + ".readBias";
  }

  public int inputsOf(int layer) {
    return layer == 0 ? inputs : hidden;
  }

  /** Numbers in the state of all layers together. */
  public int stateWidth() {
    return layers * cell.stateWidth(hidden);
  }

  /**
   * Reads sequences from their beginning to their end.
   *
   * @param x [steps·batch, inputs], step after step
   * @param initial the layers' states, side by side: [batch, stateWidth]
   * @return [steps·batch, outputs]
   */
  public Var apply(ParameterSet parameters, Var x, Var initial) {
    int width = cell.stateWidth(hidden);
    Var below = x;
    for (int layer = 0; layer < layers; layer++) {
      Var gates =
          below
              .matmul(parameters.get(inputWeightName(layer)))
              .plus(parameters.get(biasName(layer)));
      Var start = layers == 1 ? initial : initial.sliceColumns(layer * width, (layer + 1) * width);
      Var states = gates.recurrent(cell, start, parameters.get(stateWeightName(layer)));
      below = width == hidden ? states : states.sliceColumns(0, hidden);
    }
    return below.matmul(parameters.get(readWeightName())).plus(parameters.get(readBiasName()));
  }

  /**
   * Weights from inputs uniform within ±√(6 / (inputs + hidden)) for each gate, those from the
   * hidden state orthogonal for each gate, the read-out's uniform times a gain. Biases are zero,
   * but for one for the gate that keeps the state: what is read first is remembered at first.
   */
  public Map<String, Var> initialise(Kernels kernels, RandomGenerator random, double readGain) {
    Map<String, Var> parameters = new LinkedHashMap<>();
    int gates = cell.gateWidth(hidden);
    for (int layer = 0; layer < layers; layer++) {
      int from = inputsOf(layer);
      double bound = Math.sqrt(6.0 / (from + hidden));
      put(parameters, inputWeightName(layer), kernels, uniform(random, from * gates, bound), gates);
      double[] state = Orthogonal.blocks(hidden, gates / hidden, random);
      put(parameters, stateWeightName(layer), kernels, state, gates);
      double[] bias = new double[gates];
      Arrays.fill(bias, hidden, 2 * hidden, 1);
      put(parameters, biasName(layer), kernels, bias, gates);
    }
    double bound = readGain * Math.sqrt(6.0 / (hidden + outputs));
    double[] read = uniform(random, hidden * outputs, bound);
    put(parameters, readWeightName(), kernels, read, outputs);
    put(parameters, readBiasName(), kernels, new double[outputs], outputs);
    return parameters;
  }

  private static double[] uniform(RandomGenerator random, int count, double bound) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> (2 * random.nextDouble() - 1) * bound);
    return numbers;
  }

  private static void put(
      Map<String, Var> parameters, String name, Kernels kernels, double[] numbers, int columns) {
    int rows = numbers.length / columns;
    parameters.put(name, Var.constant(kernels, kernels.upload(numbers, rows, columns)));
  }
}
