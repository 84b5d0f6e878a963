package io.metaarm.learn.gap;

import java.util.Comparator;

/**
 * One adaptation of a study.
 *
 * @param run which policy, by its name in the study
 * @param gap the scenario's name
 * @param goal its number among the task's, from 0
 * @param seed of what the gap leaves open, of noise, and of the policy's actions
 */
record GapCase(String run, String gap, String task, int goal, long seed)
    implements Comparable<GapCase> {
  private static final Comparator<GapCase> ORDER =
      Comparator.comparing(GapCase::run)
          .thenComparing(GapCase::gap)
          .thenComparing(GapCase::task)
          .thenComparing(GapCase::seed)
          .thenComparing(GapCase::goal);

  @Override
  public int compareTo(GapCase other) {
    return ORDER.compare(this, other);
  }
}
