package io.metaarm.learn.maml;

import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Policy;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.TaskLearner;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Adapts parameters to tasks by policy gradient steps. Which algorithm found the parameters, MAML
 * or another one that looks for a good start, makes no difference.
 *
 * @param name the algorithm
 * @param policy that the parameters are of
 * @param parameters to start from in each task
 * @param rates of the gradient steps, one after the other; the last one holds for all that follow
 * @param advantage how actions are judged
 */
public record MamlLearner(
    String name,
    Policy policy,
    ParameterSet parameters,
    List<Double> rates,
    GeneralisedAdvantage advantage)
    implements MetaLearner {
  public MamlLearner {
    rates = List.copyOf(rates);
    if (rates.isEmpty() || rates.stream().anyMatch(rate -> !(rate > 0))) {
      throw new IllegalArgumentException("rates: must be at least one, each > 0, got " + rates);
    }
  }

  @Override
  public TaskLearner begin(EnvironmentBatch<?> environments, RandomGenerator random) {
    return new MamlTask(this, environments, random);
  }

  @Override
  public MetaLearner tried() {
    return new TriedSteps(this);
  }

  double rate(int update) {
    return rates.get(Math.min(update, rates.size() - 1));
  }
}
