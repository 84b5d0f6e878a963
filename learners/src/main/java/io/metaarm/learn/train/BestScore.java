package io.metaarm.learn.train;

import io.metaarm.learn.checkpoint.Checkpoint;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well the training tasks go lately, and at best before. By success after adaptation, and where
 * that is equal by return. It never sees a test task.
 *
 * <p>Few episodes of each task are in one iteration, whose actions are sampled: the highest of some
 * hundred such results is the luckiest rather than the best. So each mean forgets slowly, over
 * {@value #MEMORY} iterations. As it begins with nothing, what went equally well later is preferred
 * to the first iterations; and as old results fade instead of being dropped, it is never highest
 * just after the policy became worse.
 */
final class BestScore {
  private static final int MEMORY = 20;

  private double success;
  private double meanReturn;
  private double bestSuccess = Double.NEGATIVE_INFINITY;
  private double bestReturn = Double.NEGATIVE_INFINITY;

  void add(IterationResult result) {
    success += (result.metric(Metric.SUCCESS_AFTER) - success) / MEMORY;
    meanReturn += (result.metric(Metric.RETURN_AFTER) - meanReturn) / MEMORY;
  }

  /** At a checkpoint: whether it never went better at one, which it is then held against. */
  boolean becomesBest() {
    if (success > bestSuccess || (success == bestSuccess && meanReturn > bestReturn)) {
      bestSuccess = success;
      bestReturn = meanReturn;
      return true;
    }
    return false;
  }

  Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("lately/success", success);
    numbers.put("lately/return", meanReturn);
    numbers.put("best/success", bestSuccess);
    numbers.put("best/return", bestReturn);
    return numbers;
  }

  void restore(Checkpoint checkpoint) {
    success = checkpoint.number("lately/success");
    meanReturn = checkpoint.number("lately/return");
    bestSuccess = checkpoint.number("best/success");
    bestReturn = checkpoint.number("best/return");
  }
}
