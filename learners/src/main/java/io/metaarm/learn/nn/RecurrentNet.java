package io.metaarm.learn.nn;

import io.metaarm.config.Require;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.RecurrentCell;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Recurrent layers, one above the other, and a linear read-out of the last one's hidden state;
 * below them there may be layers without memory. The numbers live in a {@link ParameterSet}: layer
 * i's weights from its inputs and from its own hidden state to the gates as {@code
 * NAME.inputWeightI} and {@code NAME.stateWeightI}, the gates' bias as {@code NAME.biasI}, the
 * read-out's as {@code NAME.readWeight} and {@code NAME.readBias}; those below as {@code
 * NAME.belowWeightI} and {@code NAME.belowBiasI}.
 *
 * @param name before the parameters' names, so that several networks fit into one set
 * @param inputs numbers per step
 * @param below widths of the layers that each step goes through first, with ReLU
 * @param hidden width of each layer's hidden state
 * @param layers of cells
 * @param outputs numbers per step
 */
public record RecurrentNet(
    String name,
    RecurrentCell cell,
    int inputs,
    List<Integer> below,
    int hidden,
    int layers,
    int outputs) {
  public RecurrentNet {
    below = List.copyOf(below);
    Require.atLeast("inputs", inputs, 1);
    Require.sizesIfAny("below", below);
    Require.atLeast("hidden", hidden, 1);
    Require.atLeast("layers", layers, 1);
    Require.atLeast("outputs", outputs, 1);
  }

  /** Whose lowest recurrent layer reads the inputs themselves. */
  public RecurrentNet(
      String name, RecurrentCell cell, int inputs, int hidden, int layers, int outputs) {
    this(name, cell, inputs, List.of(), hidden, layers, outputs);
  }

  public String belowWeightName(int layer) {
    return name + ".belowWeight" + layer;
  }

  public String belowBiasName(int layer) {
    return name + ".belowBias" + layer;
  }

  /** Of a layer without memory; past the last one, of the lowest recurrent layer. */
  public int inputsBelow(int layer) {
    return layer == 0 ? inputs : below.get(layer - 1);
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
    return layer == 0 ? inputsBelow(below.size()) : hidden;
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
    Var seen = x;
    for (int layer = 0; layer < below.size(); layer++) {
      Var product = seen.matmul(parameters.get(belowWeightName(layer)));
      seen = Activation.RELU.apply(product, parameters.get(belowBiasName(layer)));
    }
    for (int layer = 0; layer < layers; layer++) {
      Var gates =
          seen.matmul(parameters.get(inputWeightName(layer))).plus(parameters.get(biasName(layer)));
      Var start = layers == 1 ? initial : initial.sliceColumns(layer * width, (layer + 1) * width);
      Var states = gates.recurrent(cell, start, parameters.get(stateWeightName(layer)));
      seen = width == hidden ? states : states.sliceColumns(0, hidden);
    }
    return seen.matmul(parameters.get(readWeightName())).plus(parameters.get(readBiasName()));
  }

  /**
   * Weights from below uniform within ±√(6 / (inputs + outputs)), a gate counting as outputs of its
   * own, those from the inputs times a gain, those from the hidden state orthogonal for each gate,
   * the read-out's uniform times a gain. Biases are zero, but for those that say how long a state
   * is remembered at first (Tallec and Ollivier 2018): each number of the state for a time of its
   * own.
   *
   * @param memory the longest of these times, in steps; they are uniform between 1 and this
   */
  public Map<String, Var> initialise(
      Kernels kernels, RandomGenerator random, double inputGain, double readGain, double memory) {
    Require.check(memory >= 1, "memory", "at least 1", memory);
    Map<String, Var> parameters = new LinkedHashMap<>();
    for (int layer = 0; layer < below.size(); layer++) {
      int from = inputsBelow(layer);
      int to = below.get(layer);
      double bound = (layer == 0 ? inputGain : 1) * Math.sqrt(6.0 / (from + to));
      put(parameters, belowWeightName(layer), kernels, uniform(random, from * to, bound), to);
      put(parameters, belowBiasName(layer), kernels, new double[to], to);
    }
    int gates = cell.gateWidth(hidden);
    for (int layer = 0; layer < layers; layer++) {
      int from = inputsOf(layer);
      boolean lowest = layer == 0 && below.isEmpty();
      double bound = (lowest ? inputGain : 1) * Math.sqrt(6.0 / (from + hidden));
      put(parameters, inputWeightName(layer), kernels, uniform(random, from * gates, bound), gates);
      double[] state = Orthogonal.blocks(hidden, gates / hidden, random);
      put(parameters, stateWeightName(layer), kernels, state, gates);
      put(parameters, biasName(layer), kernels, bias(random, memory), gates);
    }
    double bound = readGain * Math.sqrt(6.0 / (hidden + outputs));
    double[] read = uniform(random, hidden * outputs, bound);
    put(parameters, readWeightName(), kernels, read, outputs);
    put(parameters, readBiasName(), kernels, new double[outputs], outputs);
    return parameters;
  }

  /** With a bias of ln τ a gate keeps τ/(1 + τ) of what there was from step to step. */
  private double[] bias(RandomGenerator random, double memory) {
    double[] bias = new double[cell.gateWidth(hidden)];
    for (int i = 0; i < hidden; i++) {
      double keep = Math.log(1 + (memory - 1) * random.nextDouble());
      // In both cells the second gate keeps the state; the LSTM's first one lets new things in.
      bias[hidden + i] = keep;
      bias[i] = cell == RecurrentCell.LSTM ? -keep : 0;
    }
    return bias;
  }

  private static double[] uniform(RandomGenerator random, int count, double bound) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> (2 * random.nextDouble() - 1) * bound);
    return numbers;
  }

  private static void put(
      Map<String, Var> parameters, String name, Kernels kernels, double[] numbers, int columns) {
    int rows = numbers.length / columns;
    parameters.put(name, Var.constant(kernels, numbers, rows));
  }
}
