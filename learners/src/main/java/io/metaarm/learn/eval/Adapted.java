package io.metaarm.learn.eval;

import io.metaarm.task.Goal;
import java.util.List;
import java.util.Map;

/**
 * What became of a learner in one task and goal.
 *
 * @param number of the goal among the task's, from 0
 * @param seed that actions were drawn from
 * @param adaptation episodes, in their order
 * @param evaluation episodes
 * @param embedding what it held of the task after adaptation; empty where there is no such thing
 * @param report its own figures after adaptation
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Adapted(
    Goal goal,
    int number,
    long seed,
    List<GoalResult.EpisodeResult> adaptation,
    List<GoalResult.EpisodeResult> evaluation,
    float[] embedding,
    Map<String, Double> report) {
  public double successRate() {
    return result().successRate();
  }

  public double meanReturn() {
    return result().meanReturn();
  }

  /** What evaluations keep of it. */
  GoalResult result() {
    return new GoalResult(
        goal.task(),
        number,
        seed,
        adaptation.stream()
            .mapToDouble(GoalResult.EpisodeResult::totalReward)
            .average()
            .orElse(Double.NaN),
        adaptation.stream()
            .mapToDouble(each -> each.success() ? 1 : 0)
            .average()
            .orElse(Double.NaN),
        evaluation);
  }
}
