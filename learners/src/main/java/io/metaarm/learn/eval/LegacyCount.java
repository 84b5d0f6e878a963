package io.metaarm.learn.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The success rate as it is often counted elsewhere, for comparison only: four goals of a task run
 * side by side, the first success ends an episode and the next one begins at once, and the three
 * episodes of the task that end first are counted. A goal that succeeds fast is counted again and
 * again while the others are still running, so the count is too high.
 */
final class LegacyCount {
  private static final int SIDE_BY_SIDE = 4;
  private static final int COUNTED = 3;

  private LegacyCount() {}

  private record End(int step, int goal, boolean success) {}

  /** Of the goals of one task. */
  static double of(List<GoalResult> ofTask, int horizon) {
    double sum = 0;
    int groups = 0;
    for (int from = 0; from < ofTask.size(); from += SIDE_BY_SIDE) {
      sum += group(ofTask.subList(from, Math.min(from + SIDE_BY_SIDE, ofTask.size())), horizon);
      groups++;
    }
    return sum / groups;
  }

  private static double group(List<GoalResult> goals, int horizon) {
    List<End> ends = new ArrayList<>();
    for (int goal = 0; goal < goals.size(); goal++) {
      List<GoalResult.EpisodeResult> episodes = goals.get(goal).episodes();
      int step = 0;
      for (int i = 0; i < COUNTED; i++) {
        // Where fewer episodes were run than are counted, they begin anew.
        GoalResult.EpisodeResult episode = episodes.get(i % episodes.size());
        step += episode.success() ? episode.firstSuccess() : horizon;
        ends.add(new End(step, goal, episode.success()));
      }
    }
    return ends.stream()
        .sorted(Comparator.comparingInt(End::step).thenComparingInt(End::goal))
        .limit(COUNTED)
        .mapToDouble(end -> end.success ? 1 : 0)
        .average()
        .orElseThrow();
  }
}
