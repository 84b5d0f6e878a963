package io.metaarm.learn.sac;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.DiagonalGaussian;
import io.metaarm.learn.dist.TanhGaussian;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A tanh-Gaussian whose mean and standard deviation both depend on the state.
 *
 * @param network from the state to the means, then the logarithms of standard deviations
 */
public record SquashedPolicy(Mlp network) {
  /** Bounds of log-stds: within them, neither a density nor an action is ever infinite. */
  static final double MIN_LOG_STD = -20;

  static final double MAX_LOG_STD = 2;

  public static SquashedPolicy of(int stateSize, List<Integer> hidden, int actionSize) {
    return new SquashedPolicy(
        Mlp.between("actor", stateSize, hidden, 2 * actionSize, Activation.RELU));
  }

  public int stateSize() {
    return network.sizes().get(0);
  }

  public int actionSize() {
    return network.sizes().get(network.layers()) / 2;
  }

  /** A small last layer: at first the actions are spread widely around zero in every state. */
  public ParameterSet initialise(Kernels kernels, RandomGenerator random) {
    return ParameterSet.of(network.initialise(kernels, random, 0.01));
  }

  public TanhGaussian distribution(ParameterSet parameters, Var state) {
    Var output = network.apply(parameters, state);
    Var mean = output.sliceColumns(0, actionSize());
    Var logStd = output.sliceColumns(actionSize(), 2 * actionSize());
    return new TanhGaussian(new DiagonalGaussian(mean, logStd.clamped(MIN_LOG_STD, MAX_LOG_STD)));
  }
}
