package io.metaarm.learn.policy;

import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.rollout.ActionChoice;
import java.util.random.RandomGenerator;

/** A policy in plain arrays. Belongs to one thread; allocates nothing once it is made. */
public interface Actor {
  /** Takes the numbers of a parameter set over. */
  void load(ParameterSet parameters);

  /** Writes the actions for the first {@code batch} observations. */
  void act(
      float[] observations,
      int batch,
      ActionChoice choice,
      RandomGenerator random,
      float[] actions);
}
