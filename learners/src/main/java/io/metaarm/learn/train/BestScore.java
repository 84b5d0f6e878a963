package io.metaarm.learn.train;

import io.metaarm.learn.checkpoint.Checkpoint;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well the training tasks went since the last checkpoint, and at best before. By success after
 * adaptation, and where that is equal by return. It never sees a test task.
 */
final class BestScore {
  private double successSum;
  private double returnSum;
  private double iterations;
  private double bestSuccess = Double.NEGATIVE_INFINITY;
  private double bestReturn = Double.NEGATIVE_INFINITY;

  void add(IterationResult result) {
    successSum += result.metric(Metric.SUCCESS_AFTER);
    returnSum += result.metric(Metric.RETURN_AFTER);
    iterations++;
  }

  /** Ends the stretch of iterations, and says whether it was the best up to now. */
  boolean endStretch() {
    double success = successSum / iterations;
    double meanReturn = returnSum / iterations;
    successSum = 0;
    returnSum = 0;
    iterations = 0;
    if (success > bestSuccess || (success == bestSuccess && meanReturn > bestReturn)) {
      bestSuccess = success;
      bestReturn = meanReturn;
      return true;
    }
    return false;
  }

  Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("stretch/success", successSum);
    numbers.put("stretch/return", returnSum);
    numbers.put("stretch/iterations", iterations);
    numbers.put("best/success", bestSuccess);
    numbers.put("best/return", bestReturn);
    return numbers;
  }

  void restore(Checkpoint checkpoint) {
    successSum = checkpoint.number("stretch/success");
    returnSum = checkpoint.number("stretch/return");
    iterations = checkpoint.number("stretch/iterations");
    bestSuccess = checkpoint.number("best/success");
    bestReturn = checkpoint.number("best/return");
  }
}
