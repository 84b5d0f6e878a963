package io.metaarm.task;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What to say when a task is asked for that isn't there. */
public final class TaskNames {
  private TaskNames() {}

  /**
   * The error for an unknown task: what was asked for, and the known task that is meant; where that
   * can't be told, all that contain what was asked for, or all that there are.
   */
  public static IllegalArgumentException unknown(String asked, Collection<String> known) {
    String closest =
        known.stream()
            .min(
                Comparator.comparingInt((String name) -> edits(stem(asked), stem(name)))
                    .thenComparing(Comparator.naturalOrder()))
            .orElseThrow(() -> new IllegalArgumentException("There are no tasks at all"));
    List<String> containing =
        asked.isEmpty()
            ? List.of()
            : known.stream().filter(name -> name.contains(asked)).sorted().toList();
    String meant;
    if (3 * edits(stem(asked), stem(closest)) <= stem(closest).length()) {
      meant = "Did you mean " + closest + "?";
    } else if (!containing.isEmpty()) {
      meant = "Did you mean " + String.join(" or ", containing) + "?";
    } else {
      meant = "Tasks: " + String.join(", ", known);
    }
    return new IllegalArgumentException("No task '" + asked + "'. " + meant);
  }

  /** Without the version, in which all names are alike. */
  private static String stem(String name) {
    return name.replaceFirst("-v\\d+$", "");
  }

  /** Insertions, deletions, replacements and swaps of neighbours that make one name the other. */
  private static int edits(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, i, to, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, int i, String to, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int best = cost[i - 1][j - 1] + (same ? 0 : 1);
    best = Math.min(best, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, 1 + cost[i - 2][j - 2]) : best;
  }
}
