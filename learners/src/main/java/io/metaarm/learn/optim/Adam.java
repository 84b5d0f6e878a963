package io.metaarm.learn.optim;

import io.metaarm.config.Require;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.AdamStep;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Tensor;
import io.metaarm.learn.nn.ParameterSet;
import java.util.ArrayList;
import java.util.List;

/** Adam (Kingma and Ba 2015). Holds the means of gradients: one for each set that is trained. */
public final class Adam {
  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final double learningRate;
  private ParameterSet means;
  private ParameterSet squares;
  private int steps;

  /**
   * What further steps depend on, apart from the parameters.
   *
   * @param means of gradients
   * @param squares means of squared gradients
   * @param steps made
   */
  public record State(ParameterSet means, ParameterSet squares, int steps) {}

  /** For parameters of these shapes; outside of any scope, since the means live on. */
  public Adam(double learningRate, ParameterSet parameters) {
    Require.positive("learningRate", learningRate);
    this.learningRate = learningRate;
    this.means = parameters.upload(new double[parameters.size()]);
    this.squares = parameters.upload(new double[parameters.size()]);
  }

  /** As it is now: a copy, which further steps leave alone. */
  public State state() {
    return new State(means.copy(), squares.copy(), steps);
  }

  /** Goes back to a state of the same shapes; outside of any scope, as it was made. */
  public void restore(State state) {
    means = state.means.copy();
    squares = state.squares.copy();
    steps = state.steps;
  }

  /** New constants; the given ones stay as they are. */
  public ParameterSet step(ParameterSet parameters, ParameterSet gradients) {
    AdamStep step = begin(1);
    List<Var> moved = new ArrayList<>();
    for (String name : parameters.names()) {
      moved.add(step(step, name, parameters.get(name), gradients.get(name).value()));
    }
    return parameters.with(moved);
  }

  /**
   * The next step, of which each parameter has to be given to {@link #step} once.
   *
   * @param fraction that is left of the learning rate, which may fall
   */
  AdamStep begin(double fraction) {
    steps++;
    return new AdamStep(learningRate * fraction, MEAN_DECAY, SQUARE_DECAY, EPSILON, steps);
  }

  /** Several threads may take it, each with others of the parameters. */
  Var step(AdamStep step, String name, Var parameter, Tensor gradient) {
    Kernels kernels = parameter.kernels();
    Tensor copy = kernels.copy(parameter.value());
    kernels.adam(copy, means.get(name).value(), squares.get(name).value(), gradient, step);
    return Var.constant(kernels, copy);
  }
}
