package io.metaarm.task;

import java.util.function.Predicate;

/**
 * Which drawn vectors are drawn again, because two things would be too near each other.
 *
 * @param rule for people to read; empty where everything is accepted
 * @param test what a vector must pass
 */
public record Separation(String rule, Predicate<double[]> test) {
  /** Everything is accepted. */
  public static Separation none() {
    return new Separation("", random -> true);
  }

  /** Components 0–1 and 3–4, an object and its goal, are at least {@code metres} apart. */
  public static Separation ofObjectAndGoal(double metres) {
    return new Separation(
        "object and goal at least " + metres + " m apart, seen from above",
        random -> !(Vectors.length2(random[0] - random[3], random[1] - random[4]) < metres));
  }

  /** Components 0–1 are at least {@code metres} from a fixed point. */
  public static Separation fromPoint(double x, double y, double metres) {
    return new Separation(
        "object at least " + metres + " m from (" + x + ", " + y + "), seen from above",
        random -> !(Vectors.length2(random[0] - x, random[1] - y) < metres));
  }

  public boolean accepts(double[] random) {
    return test.test(random);
  }
}
