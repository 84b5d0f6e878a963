package io.metaarm.learn.maml;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.policy.Policy;
import io.metaarm.learn.policy.Reinforce;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Adaptation by gradient descent: θ' = θ − α ∇L(θ), L being the policy gradient's loss. Where rates
 * are learned (Li et al. 2017), every number of the parameters has a factor of α of its own. The
 * factors are parameters too, which the steps don't change.
 */
record InnerSteps(Policy policy, double rate) {
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

  /** What steps change: all but the factors, which come after it. */
  static ParameterSet moving(ParameterSet parameters) {
    Map<String, Var> moving = new LinkedHashMap<>();
    for (String name : parameters.names()) {
      if (!name.endsWith(FACTOR)) {
        moving.put(name, parameters.get(name));
      }
    }
    return ParameterSet.of(moving);
  }

  /** α, or α times its factor, for each number that moves. */
  double[] rates(ParameterSet parameters) {
    int moving = moving(parameters).size();
    double[] numbers = parameters.download();
    double[] rates = new double[moving];
    if (numbers.length == moving) {
      Arrays.fill(rates, rate);
    } else {
      Arrays.setAll(rates, i -> rate * numbers[moving + i]);
    }
    return rates;
  }

  Var loss(ParameterSet parameters, Batch batch) {
    return Reinforce.loss(policy.at(parameters, batch.observations()), batch);
  }

  /** One on a batch; constants. */
  ParameterSet step(ParameterSet from, Batch batch) {
    return step(from, theta -> loss(theta, batch));
  }

  /** One against the gradient of any loss; constants. */
  ParameterSet step(ParameterSet from, Function<ParameterSet, Var> loss) {
    return step(from, rates(from), moving(from).gradientOf(loss));
  }

  /** One at these rates against a gradient, both of what moves; constants. */
  ParameterSet step(ParameterSet from, double[] rates, double[] gradient) {
    double[] to = from.download();
    for (int i = 0; i < gradient.length; i++) {
      to[i] -= rates[i] * gradient[i];
    }
    return from.upload(to);
  }
}
