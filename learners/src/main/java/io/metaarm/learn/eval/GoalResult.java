package io.metaarm.learn.eval;

import java.util.List;

/**
 * What came of one goal of a task.
 *
 * @param goal its number, from 0
 * @param adaptationReturn mean return of the adaptation episodes; NaN without any
 * @param adaptationSuccess how many of them were a success at any step, from 0 to 1; NaN without
 *     any
 * @param episodes the evaluation episodes
 */
public record GoalResult(
    String task,
    int goal,
    long seed,
    double adaptationReturn,
    double adaptationSuccess,
    List<EpisodeResult> episodes) {
  /**
   * An evaluation episode.
   *
   * @param firstSuccess its first step with success, from 1; 0 for none
   */
  public record EpisodeResult(double totalReward, int firstSuccess) {
    public boolean success() {
      return firstSuccess > 0;
    }
  }

  public GoalResult {
    episodes = List.copyOf(episodes);
  }

  /** How many of the evaluation episodes were a success at any step, from 0 to 1. */
  public double successRate() {
    return episodes.stream().mapToDouble(each -> each.success() ? 1 : 0).average().orElseThrow();
  }

  public double meanReturn() {
    return episodes.stream().mapToDouble(EpisodeResult::totalReward).average().orElseThrow();
  }
}
