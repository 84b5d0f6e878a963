package io.metaarm.learn.sac;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Two estimates of a state's and action's value. The lower one counts: what a policy finds by
 * looking for the best is else always too good (Fujimoto et al. 2018).
 */
public record TwinCritic(Mlp first, Mlp second) {
  public static TwinCritic of(int stateSize, int actionSize, List<Integer> hidden) {
    return new TwinCritic(
        network("critic1", stateSize + actionSize, hidden),
        network("critic2", stateSize + actionSize, hidden));
  }

  private static Mlp network(String name, int inputs, List<Integer> hidden) {
    return Mlp.between(name, inputs, hidden, 1, Activation.RELU);
  }

  public ParameterSet initialise(Kernels kernels, RandomGenerator random) {
    Map<String, Var> parameters = new LinkedHashMap<>(first.initialise(kernels, random, 1));
    parameters.putAll(second.initialise(kernels, random, 1));
    return ParameterSet.of(parameters);
  }

  /** The lower estimate of each row, as a column. */
  public Var lower(ParameterSet parameters, Var state, Var action) {
    Var input = state.beside(action);
    return first.apply(parameters, input).minimum(second.apply(parameters, input));
  }

  /** The mean squared errors of both. */
  public Var loss(ParameterSet parameters, Var state, Var action, Var target) {
    Var input = state.beside(action);
    Var firstError = first.apply(parameters, input).minus(target);
    Var secondError = second.apply(parameters, input).minus(target);
    return firstError.squared().mean().plus(secondError.squared().mean());
  }
}
