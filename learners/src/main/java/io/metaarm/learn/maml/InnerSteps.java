package io.metaarm.learn.maml;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.policy.Policy;
import io.metaarm.learn.policy.Reinforce;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adaptation by gradient descent: θ' = θ − α ∇L(θ), L being the policy gradient's loss. Where rates
 * are learned (Li et al. 2017), every number of the parameters has a factor of α of its own. The
 * factors are parameters too, which the steps don't change.
 *
 * @param exact whether ∇L is recorded, for derivatives of θ' by θ to go through it
 */
record InnerSteps(Policy policy, double rate, boolean exact) {
  private static final String FACTOR = ".rateFactor";

  /** With factors of 1. */
  static ParameterSet withRateFactors(ParameterSet parameters) {
    Map<String, Var> all = new LinkedHashMap<>();
    parameters.names().forEach(name -> all.put(name, parameters.get(name)));
    for (String name : parameters.names()) {
      Var parameter = parameters.get(name);
      all.put(name + FACTOR, parameter.filled(parameter.rows(), parameter.columns(), 1));
    }
    return ParameterSet.of(all);
  }

  /** From variables, one step for each batch; the result depends on them. */
  ParameterSet from(ParameterSet variables, List<Batch> batches) {
    ParameterSet adapted = variables;
    for (Batch batch : batches) {
      adapted = step(adapted, batch);
    }
    return adapted;
  }

  private ParameterSet step(ParameterSet from, Batch batch) {
    return step(from, Reinforce.loss(policy.at(from, batch.observations()), batch));
  }

  /** One against the gradient of any loss of these variables. */
  ParameterSet step(ParameterSet from, Var loss) {
    List<String> moving = from.names().stream().filter(name -> !name.endsWith(FACTOR)).toList();
    List<Var> by = moving.stream().map(from::get).toList();
    List<Var> gradients = exact ? Gradients.recorded(loss, by) : Gradients.of(loss, by);
    boolean learnedRates = moving.size() < from.names().size();
    Map<String, Var> to = new LinkedHashMap<>();
    from.names().forEach(name -> to.put(name, from.get(name)));
    for (int i = 0; i < moving.size(); i++) {
      String name = moving.get(i);
      Var step = gradients.get(i).times(-rate);
      to.put(name, by.get(i).plus(learnedRates ? step.times(from.get(name + FACTOR)) : step));
    }
    return ParameterSet.of(to);
  }
}
