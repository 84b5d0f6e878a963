package io.metaarm.learn.dist;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Scope;

/** Of actions, one for each row of a batch of observations. */
public interface Distribution {
  /** Of each row's action, as a column. */
  Var logProbability(Var actions);

  /** The divergence KL(this ‖ other) of each row, as a column; from one of the same kind. */
  Var divergenceFrom(Distribution other);

  /** The same, its past forgotten. */
  Distribution detached();

  /** Hands the tensors over to whoever opened the scope. */
  Distribution keptFrom(Scope scope);
}
