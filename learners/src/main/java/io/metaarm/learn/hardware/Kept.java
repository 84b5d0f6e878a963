package io.metaarm.learn.hardware;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which of the policies that were tested on the way is kept. */
public final class Kept {
  private Kept() {}

  /**
   * From how many exploring trials it has learned: from all, unless it was tested and solved less
   * often than after fewer; of those that are as good the latest. On an arm that is nothing like
   * those of its training, what a policy remembers may mislead it.
   */
  public static int learnedFrom(List<Trial> trials) {
    int all = Trial.explored(trials);
    Map<Integer, Double> solved =
        trials.stream()
            .filter(trial -> trial.phase() == Phase.TEST)
            .collect(
                Collectors.groupingBy(
                    Trial::learnedFrom,
                    Collectors.averagingDouble(trial -> trial.success() ? 1 : 0)));
    if (!solved.containsKey(all)) {
      return all;
    }
    Comparator<Map.Entry<Integer, Double>> oftener = Map.Entry.comparingByValue();
    return Collections.max(solved.entrySet(), oftener.thenComparing(Map.Entry.comparingByKey()))
        .getKey();
  }
}
