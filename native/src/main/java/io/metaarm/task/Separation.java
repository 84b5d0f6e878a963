package io.metaarm.task;

/** Which drawn vectors are drawn again, because two things would be too near each other. */
@FunctionalInterface
public interface Separation {
  boolean accepts(double[] random);

  /** Everything is accepted. */
  static Separation none() {
    return random -> true;
  }

  /** Components 0–1 and 3–4, an object and its goal, are at least {@code metres} apart. */
  static Separation ofObjectAndGoal(double metres) {
    return random -> !(Vectors.length2(random[0] - random[3], random[1] - random[4]) < metres);
  }

  /** Components 0–1 are at least {@code metres} from a fixed point. */
  static Separation fromPoint(double x, double y, double metres) {
    return random -> !(Vectors.length2(random[0] - x, random[1] - y) < metres);
  }
}
