package io.metaarm.learn.ppo;

import io.metaarm.config.Require;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.DiagonalGaussian;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.GaussianPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A policy and a network that estimates values, apart from each other but in one set of parameters.
 *
 * @param value of states, in units of {@code valueUnit}
 * @param valueUnit the size of usual returns: what a network puts out should be about 1
 */
public record ActorCritic(GaussianPolicy policy, Mlp value, double valueUnit) {
  public ActorCritic {
    Require.positive("valueUnit", valueUnit);
  }

  /** With a value network on the policy's observations. */
  public static ActorCritic of(GaussianPolicy policy, List<Integer> hidden, double valueUnit) {
    Mlp value = Mlp.between("value", policy.mean().sizes().get(0), hidden, 1, Activation.TANH);
    return new ActorCritic(policy, value, valueUnit);
  }

  public ParameterSet initialise(Kernels kernels, RandomGenerator random) {
    Map<String, Var> all = new LinkedHashMap<>();
    ParameterSet ofPolicy = policy.initialise(kernels, random);
    ofPolicy.names().forEach(name -> all.put(name, ofPolicy.get(name)));
    all.putAll(value.initialise(kernels, random, 1));
    return ParameterSet.of(all);
  }

  Minibatch.Evaluation evaluate(ParameterSet parameters, Var observations, Var actions) {
    DiagonalGaussian distribution = policy.at(parameters, observations);
    return new Minibatch.Evaluation(
        distribution.logProbability(actions),
        distribution.entropy().expandTo(observations.rows(), 1),
        value.apply(parameters, observations));
  }
}
