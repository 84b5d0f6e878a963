package io.metaarm.task.expert;

/** Something that is true or false of an observation. */
@FunctionalInterface
interface Condition {
  boolean holds(double[] observation);

  default Condition and(Condition other) {
    return observation -> holds(observation) && other.holds(observation);
  }

  default Condition or(Condition other) {
    return observation -> holds(observation) || other.holds(observation);
  }
}
