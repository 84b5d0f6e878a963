package io.metaarm.learn.maml;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.policy.Policy;
import io.metaarm.learn.policy.Reinforce;
import java.util.List;

/**
 * Adaptation by gradient descent: θ' = θ − α ∇L(θ), L being the policy gradient's loss.
 *
 * @param exact whether ∇L is recorded, for derivatives of θ' by θ to go through it
 */
record InnerSteps(Policy policy, double rate, boolean exact) {
  /** From variables, one step for each batch; the result depends on them. */
  ParameterSet from(ParameterSet variables, List<Batch> batches) {
    ParameterSet adapted = variables;
    for (Batch batch : batches) {
      Var loss = Reinforce.loss(policy.at(adapted, batch.observations()), batch);
      List<Var> gradient =
          exact ? Gradients.recorded(loss, adapted.vars()) : Gradients.of(loss, adapted.vars());
      adapted = adapted.plus(-rate, adapted.with(gradient));
    }
    return adapted;
  }
}
