package io.metaarm.learn.policy;

import io.metaarm.config.Require;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.DiagonalGaussian;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.ArrayMlp;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A normal distribution whose mean a network computes; its standard deviation is a parameter of its
 * own, the same for every observation.
 *
 * @param mean the network
 * @param initialStd standard deviation to begin with
 */
public record GaussianPolicy(Mlp mean, double initialStd) implements Policy {
  public GaussianPolicy {
    Require.positive("initialStd", initialStd);
  }

  private String logStdName() {
    return mean.name() + ".logStd";
  }

  private int actionSize() {
    return mean.sizes().get(mean.layers());
  }

  @Override
  public ParameterSet initialise(Kernels kernels, RandomGenerator random) {
    Map<String, Var> parameters = mean.initialise(kernels, random, 1);
    parameters.put(
        logStdName(), Var.constant(kernels, kernels.fill(1, actionSize(), Math.log(initialStd))));
    return ParameterSet.of(parameters);
  }

  @Override
  public DiagonalGaussian at(ParameterSet parameters, Var observations) {
    return new DiagonalGaussian(mean.apply(parameters, observations), parameters.get(logStdName()));
  }

  @Override
  public List<String> spreadNames() {
    return List.of(logStdName());
  }

  @Override
  public Actor actor(int maxBatch) {
    return new GaussianActor(maxBatch);
  }

  private final class GaussianActor implements Actor {
    private final ArrayMlp network;
    private final float[] std = new float[actionSize()];

    GaussianActor(int maxBatch) {
      network = new ArrayMlp(mean, maxBatch);
    }

    @Override
    public void load(ParameterSet parameters) {
      network.load(parameters);
      double[] logStd = parameters.kernels().download(parameters.get(logStdName()).value());
      for (int i = 0; i < std.length; i++) {
        std[i] = (float) Math.exp(logStd[i]);
      }
    }

    @Override
    public void act(
        float[] observations,
        int batch,
        ActionChoice choice,
        RandomGenerator random,
        float[] actions) {
      float[] means = network.apply(observations, batch);
      int n = batch * std.length;
      System.arraycopy(means, 0, actions, 0, n);
      if (choice == ActionChoice.SAMPLE) {
        for (int i = 0; i < n; i++) {
          actions[i] += std[i % std.length] * (float) random.nextGaussian();
        }
      }
    }
  }
}
