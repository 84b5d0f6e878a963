package io.metaarm.learn.rl2;

import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.SuccessBonus;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What rewards are learned from in: a unit that is the same for all tasks, or, where none is given,
 * one for each task that follows how far its discounted returns spread. With one for all, tasks of
 * large returns leave those of small ones nothing to learn from.
 */
final class ValueUnits {
  /** Of the squared spread, from iteration to iteration. */
  private static final double KEPT = 0.9;

  /** Below it a spread is noise. */
  private static final double LEAST = 0.1;

  private static final String ALL = "all";

  private final @Nullable Double given;
  private final double discount;
  private final double successBonus;
  private final Map<String, Double> squaredSpreads = new TreeMap<>();

  ValueUnits(Rl2Settings settings) {
    this.given = settings.valueUnit();
    this.discount = settings.discount();
    this.successBonus = SuccessBonus.orNone(settings.successBonus());
  }

  /**
   * An iteration's rewards, with what successes are worth beyond them, in their units, less what
   * trials on the same task (with one unit for all: all trials) get at the same step on average. So
   * the values needn't tell how much time is left, which the policy doesn't see; what actions are
   * worth beside each other is the same.
   *
   * @param tasks of the trials, by name
   */
  double[] relativeRewards(Trials trials, List<String> tasks) {
    double[] relative = SuccessBonus.added(successBonus, trials.rewards, trials.successes);
    List<String> alike = given == null ? tasks : Collections.nCopies(trials.copies, ALL);
    for (String name : new LinkedHashSet<>(alike)) {
      int[] copies =
          IntStream.range(0, trials.copies).filter(i -> alike.get(i).equals(name)).toArray();
      // A single trial has nothing to be compared with.
      double[] usual =
          copies.length > 1 ? trials.means(relative, copies) : new double[trials.steps];
      for (int copy : copies) {
        for (int t = 0; t < trials.steps; t++) {
          relative[t * trials.copies + copy] -= usual[t];
        }
      }
      double unit = given == null ? follow(name, squaredSpread(trials, relative, copies)) : given;
      for (int copy : copies) {
        for (int t = 0; t < trials.steps; t++) {
          relative[t * trials.copies + copy] /= unit;
        }
      }
    }
    return relative;
  }

  /** Mean square of the discounted returns of these copies, from any step on. */
  private double squaredSpread(Trials trials, double[] rewards, int[] copies) {
    GeneralisedAdvantage sums = new GeneralisedAdvantage(discount, 1);
    double squares = 0;
    for (int copy : copies) {
      for (double sum : sums.returns(trials.ofCopy(rewards, copy), 0)) {
        squares += sum * sum;
      }
    }
    return squares / (copies.length * trials.steps);
  }

  private double follow(String task, double squaredSpread) {
    double followed =
        squaredSpreads.merge(
            task, squaredSpread, (before, now) -> KEPT * before + (1 - KEPT) * now);
    return Math.max(LEAST, Math.sqrt(followed));
  }

  /** What it follows, by the tasks' names; empty where a unit is given. */
  Map<String, Double> squaredSpreads() {
    return Map.copyOf(squaredSpreads);
  }

  void restore(Map<String, Double> spreads) {
    squaredSpreads.clear();
    squaredSpreads.putAll(spreads);
  }
}
