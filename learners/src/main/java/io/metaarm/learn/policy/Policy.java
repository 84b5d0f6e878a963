package io.metaarm.learn.policy;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.Distribution;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.ParameterSet;
import java.util.List;
import java.util.random.RandomGenerator;

/** A distribution of actions for each observation, as a pure function of parameters. */
public interface Policy {
  ParameterSet initialise(Kernels kernels, RandomGenerator random);

  /** observations: [batch, observation]. */
  Distribution at(ParameterSet parameters, Var observations);

  /** The names of those parameters that only say how widely actions vary. */
  List<String> spreadNames();

  /** The same function in plain arrays, for acting with at most so many copies. */
  Actor actor(int maxBatch);
}
