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
  private final List<Tensor> means = new ArrayList<>();
  private final List<Tensor> squares = new ArrayList<>();
  private int steps;

  /** For parameters of these shapes; outside of any scope, since the means live on. */
  public Adam(double learningRate, ParameterSet parameters) {
    Require.positive("learningRate", learningRate);
    this.learningRate = learningRate;
    Kernels kernels = parameters.kernels();
    for (Var var : parameters.vars()) {
      means.add(kernels.fill(var.rows(), var.columns(), 0));
      squares.add(kernels.fill(var.rows(), var.columns(), 0));
    }
  }

  /** New constants; the given ones stay as they are. */
  public ParameterSet step(ParameterSet parameters, ParameterSet gradients) {
    return step(parameters, gradients, learningRate);
  }

  /** With a learning rate for this step alone. */
  public ParameterSet step(ParameterSet parameters, ParameterSet gradients, double learningRate) {
    steps++;
    AdamStep figures = new AdamStep(learningRate, MEAN_DECAY, SQUARE_DECAY, EPSILON, steps);
    Kernels kernels = parameters.kernels();
    List<Var> moved = new ArrayList<>();
    for (int i = 0; i < means.size(); i++) {
      Tensor copy = kernels.copy(parameters.vars().get(i).value());
      Tensor gradient = gradients.vars().get(i).value();
      kernels.adam(copy, means.get(i), squares.get(i), gradient, figures);
      moved.add(Var.constant(kernels, copy));
    }
    return parameters.with(moved);
  }
}
