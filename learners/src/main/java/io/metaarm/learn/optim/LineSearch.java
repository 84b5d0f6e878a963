package io.metaarm.learn.optim;

import io.metaarm.config.Require;
import io.metaarm.learn.nn.ParameterSet;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shortens a step until the loss falls and the constraint holds.
 *
 * @param shrink factor from one attempt to the next
 * @param attempts at most
 */
public record LineSearch(double shrink, int attempts) {
  public LineSearch {
    Require.check(shrink > 0 && shrink < 1, "shrink", "between 0 and 1", shrink);
    Require.atLeast("attempts", attempts, 1);
  }

  /** The loss at some parameters, and how far they are from where the search began. */
  public record Outcome(double loss, double divergence) {}

  /**
   * The first of start + step, start + shrink·step, … at which the loss is below the one at the
   * start and the divergence at most the bound; nothing when there is none.
   */
  public Optional<ParameterSet> search(
      ParameterSet start,
      ParameterSet step,
      double lossAtStart,
      double maxDivergence,
      Function<ParameterSet, Outcome> evaluate) {
    double length = 1;
    for (int i = 0; i < attempts; i++) {
      ParameterSet candidate = start.plus(length, step);
      Outcome outcome = evaluate.apply(candidate);
      // A NaN fails both comparisons.
      if (outcome.loss() < lossAtStart && outcome.divergence() <= maxDivergence) {
        return Optional.of(candidate);
      }
      length *= shrink;
    }
    return Optional.empty();
  }
}
