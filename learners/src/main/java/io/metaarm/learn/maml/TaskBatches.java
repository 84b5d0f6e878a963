package io.metaarm.learn.maml;

import io.metaarm.learn.policy.Batch;
import java.util.List;

/**
 * What was seen of a task in an iteration.
 *
 * @param inner a batch for each inner step, taken just before it
 * @param outer taken after the last inner step
 */
record TaskBatches(List<Batch> inner, Batch outer) {
  /** Before any adaptation. */
  Batch first() {
    return inner.isEmpty() ? outer : inner.get(0);
  }
}
