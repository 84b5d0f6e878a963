package io.metaarm.learn.bench;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.Noise;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.RecurrentCell;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.nn.RecurrentNet;
import io.metaarm.learn.optim.Adam;
import java.util.SplittableRandom;

/** A step of Adam on sequences, backpropagated through all of their steps. */
final class RecurrentUpdate {
  private static final int INPUTS = 32;
  private static final int OUTPUTS = 8;

  private final Kernels kernels;
  private final RecurrentNet network;
  private final Var inputs;
  private final Var start;
  private final Adam adam;
  private ParameterSet parameters;

  RecurrentUpdate(Kernels kernels, RecurrentCell cell, int steps, int sequences, int hidden) {
    SplittableRandom random = new SplittableRandom(1);
    this.kernels = kernels;
    this.network = new RecurrentNet("recurrent", cell, INPUTS, hidden, 1, OUTPUTS);
    this.parameters = ParameterSet.of(network.initialise(kernels, random, 1, 1, 10));
    this.inputs = Noise.normal(kernels, random, steps * sequences, INPUTS);
    this.start = Var.constant(kernels, kernels.fill(sequences, network.stateWidth(), 0));
    this.adam = new Adam(1e-3, parameters);
  }

  void update() {
    try (Scope scope = kernels.openScope()) {
      ParameterSet variables = parameters.asVariables();
      Var loss = network.apply(variables, inputs, start).squared().mean();
      ParameterSet gradients = parameters.with(Gradients.of(loss, variables.vars()));
      parameters = adam.step(parameters, gradients).keptFrom(scope);
    }
  }
}
