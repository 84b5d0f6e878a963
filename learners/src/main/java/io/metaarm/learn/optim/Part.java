package io.metaarm.learn.optim;

import io.metaarm.learn.rollout.Workers;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * One parameter's part of a step. Threads take the parts of a step in any order, and together with
 * those of other steps: where a step takes a few hundredths of a millisecond, whoever waits for the
 * end of each waits for longer than it takes.
 *
 * @param index of the parameter in its set
 * @param size how many numbers it has
 * @param move to be done once; gives the square of the gradient's length in these numbers
 */
public record Part(int index, int size, DoubleSupplier move) {
  /** What has to be done where this one is, right after it. */
  public Part then(Runnable next) {
    return new Part(
        index,
        size,
        () -> {
          double square = move.getAsDouble();
          next.run();
          return square;
        });
  }

  /** The parts of two steps that don't depend on each other, to be taken together. */
  public static List<Part> both(List<Part> one, List<Part> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  /**
   * Takes them all. Those of the most numbers come first: begun last, they would leave other
   * threads without work.
   *
   * @return the square of the length of all their gradients
   */
  public static double takeAll(List<Part> parts, Workers workers) {
    List<Part> largestFirst =
        parts.stream().sorted(Comparator.comparing(Part::size).reversed()).toList();
    return workers
        .map(largestFirst.size(), (i, worker) -> largestFirst.get(i).move.getAsDouble())
        .stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }
}
