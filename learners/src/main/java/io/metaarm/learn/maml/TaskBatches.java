package io.metaarm.learn.maml;

import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.policy.Batch;
import java.util.List;

/**
 * What was seen of a task in an iteration.
 *
 * @param inner a batch for each inner step, taken just before it
 * @param outer taken after the last inner step
 * @param innerGradientNorm of the first inner step; 0 where there is none
 */
record TaskBatches(List<Batch> inner, Batch outer, double innerGradientNorm) {
  /** Before any adaptation. */
  Batch first() {
    return inner.isEmpty() ? outer : inner.get(0);
  }

  /** Hands the tensors over to whoever opened the scope. */
  TaskBatches keptFrom(Scope scope) {
    inner.forEach(batch -> batch.keptFrom(scope));
    outer.keptFrom(scope);
    return this;
  }
}
