package io.metaarm.learn.ppo;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.nn.ParameterSet;
import java.util.function.Function;

/**
 * Steps to learn from at once; each var is a column with a number for each.
 *
 * @param oldLogProbability of the actions, under the policy that took them
 * @param advantage of the actions
 * @param target of the values
 * @param weight of the steps in all averages: 0 where a step only leads up to others, else 1
 * @param policy what parameters say of these steps
 */
public record Minibatch(
    Var oldLogProbability,
    Var advantage,
    Var target,
    Var weight,
    Function<ParameterSet, Evaluation> policy) {

  /**
   * What a policy and its value estimate say of steps that were taken.
   *
   * @param logProbability of the actions
   * @param entropy of the distributions that they were drawn from
   * @param value of the states, in the unit of the targets
   */
  public record Evaluation(Var logProbability, Var entropy, Var value) {}
}
