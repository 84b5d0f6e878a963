package io.metaarm.learn.pearl;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.DiagonalGaussian;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The belief over a task's latent variable, given transitions in any order and number.
 *
 * @param network from a transition to means, then what softplus makes variances of
 */
public record ContextEncoder(Mlp network, Aggregation aggregation) {
  /** No single transition says more than this. */
  static final double MIN_VARIANCE = 1e-7;

  public static ContextEncoder of(
      int transitionSize, List<Integer> hidden, int latentSize, Aggregation aggregation) {
    return new ContextEncoder(
        Mlp.between("encoder", transitionSize, hidden, 2 * latentSize, Activation.RELU),
        aggregation);
  }

  public int transitionSize() {
    return network.sizes().get(0);
  }

  public int latentSize() {
    return network.sizes().get(network.layers()) / 2;
  }

  public ParameterSet initialise(Kernels kernels, RandomGenerator random) {
    return ParameterSet.of(network.initialise(kernels, random, 1));
  }

  /** What is believed before the first transition, as one row. */
  public DiagonalGaussian prior(Kernels kernels) {
    Var zeros = Var.constant(kernels, kernels.fill(1, latentSize(), 0));
    return new DiagonalGaussian(zeros, zeros);
  }

  /**
   * One belief per task, as rows.
   *
   * @param transitions [transitions of all tasks, size]
   * @param membership [tasks, transitions of all tasks], 1 where a transition is of the task
   */
  public DiagonalGaussian posterior(ParameterSet parameters, Var transitions, Var membership) {
    Var outputs = network.apply(parameters, transitions);
    return switch (aggregation) {
      case PRODUCT -> product(means(outputs), variances(outputs), membership);
      case MEAN -> {
        Var mean = membership.matmul(outputs).dividedBy(membership.rowSums());
        yield new DiagonalGaussian(means(mean), variances(mean).log().times(0.5));
      }
    };
  }

  /** 1/σ² = Σ 1/σₙ², μ = σ² Σ μₙ/σₙ². */
  private static DiagonalGaussian product(Var means, Var variances, Var membership) {
    Var precisions = variances.filled(1, 1, 1).dividedBy(variances);
    Var precision = membership.matmul(precisions);
    Var mean = membership.matmul(precisions.times(means)).dividedBy(precision);
    return new DiagonalGaussian(mean, precision.log().times(-0.5));
  }

  private Var means(Var outputs) {
    return outputs.sliceColumns(0, latentSize());
  }

  private Var variances(Var outputs) {
    return outputs.sliceColumns(latentSize(), 2 * latentSize()).softplus().plus(MIN_VARIANCE);
  }
}
