package io.metaarm.learn.sac;

import io.metaarm.config.Require;
import io.metaarm.learn.optim.LinearFall;
import io.metaarm.learn.rollout.Shares;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How soft actor-critic learns (Haarnoja et al. 2018).
 *
 * @param hidden sizes of the hidden layers of the actor and of each critic, ReLU between
 * @param discount of a reward one step later
 * @param targetRate how far the target critics move towards the critics after each update
 * @param actorRate learning rate of the actor
 * @param criticRate learning rate of the critics
 * @param finalFraction of both, and of the rate of an encoder that learns with them, at the end of
 *     training, to which they fall in a straight line
 * @param temperature what a nat of entropy is worth in reward; where it is learned, at the start. A
 *     published reward scale is one over this.
 * @param temperatureRate learning rate of the temperature; 0 leaves it as it is
 * @param targetEntropy in nats per action component, what a learned temperature steers to
 * @param shares that the tasks of an update are cut into for the threads: more than these don't
 *     learn. The last digits of sums depend on it. None: four
 */
public record SacSettings(
    List<Integer> hidden,
    double discount,
    double targetRate,
    double actorRate,
    double criticRate,
    double finalFraction,
    double temperature,
    double temperatureRate,
    double targetEntropy,
    @Nullable Integer shares) {
  public SacSettings {
    hidden = List.copyOf(hidden);
    Require.sizes("hidden", hidden);
    Require.check(discount >= 0 && discount < 1, "discount", ">= 0 and < 1", discount);
    Require.check(targetRate > 0 && targetRate <= 1, "targetRate", "> 0 and <= 1", targetRate);
    Require.positive("actorRate", actorRate);
    Require.positive("criticRate", criticRate);
    Require.notNegative("finalFraction", finalFraction);
    Require.positive("temperature", temperature);
    Require.notNegative("temperatureRate", temperatureRate);
    Require.check(Double.isFinite(targetEntropy), "targetEntropy", "finite", targetEntropy);
    Require.atLeast("shares", Shares.orUsual(shares), 1);
  }

  /** An update's tasks, or whatever belongs to them, cut for the threads. */
  public <E> List<List<E>> cut(List<E> tasks) {
    return Shares.of(tasks, Shares.orUsual(shares));
  }

  /** Whether anything does during training. */
  public boolean falls() {
    return finalFraction != 1;
  }

  /** What is left of the rates that fall. */
  public double fractionAt(double progress) {
    return LinearFall.fraction(finalFraction, progress);
  }
}
