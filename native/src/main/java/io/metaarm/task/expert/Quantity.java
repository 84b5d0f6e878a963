package io.metaarm.task.expert;

/** A number worked out from an observation. */
@FunctionalInterface
interface Quantity {
  double in(double[] observation);

  static Quantity constant(double value) {
    return observation -> value;
  }

  static Quantity observed(int index) {
    return observation -> observation[index];
  }

  static Quantity choose(Condition condition, Quantity then, Quantity otherwise) {
    return observation -> (condition.holds(observation) ? then : otherwise).in(observation);
  }

  default Quantity plus(double offset) {
    return offset == 0 ? this : observation -> in(observation) + offset;
  }

  default Quantity plus(Quantity other) {
    return observation -> in(observation) + other.in(observation);
  }

  default Quantity minus(Quantity other) {
    return observation -> in(observation) - other.in(observation);
  }

  default Quantity distanceTo(Quantity other) {
    return observation -> Math.abs(in(observation) - other.in(observation));
  }

  default Quantity clamped(double low, double high) {
    return observation -> Math.max(low, Math.min(in(observation), high));
  }

  default Condition above(double limit) {
    return observation -> in(observation) > limit;
  }

  default Condition above(Quantity limit) {
    return observation -> in(observation) > limit.in(observation);
  }

  default Condition below(double limit) {
    return observation -> in(observation) < limit;
  }

  default Condition below(Quantity limit) {
    return observation -> in(observation) < limit.in(observation);
  }

  default Condition atMost(double limit) {
    return observation -> in(observation) <= limit;
  }

  /** Both ends belong to the range. */
  default Condition within(double low, double high) {
    return observation -> {
      double value = in(observation);
      return low <= value && value <= high;
    };
  }
}
