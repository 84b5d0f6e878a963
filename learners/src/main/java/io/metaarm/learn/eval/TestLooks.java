package io.metaarm.learn.eval;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaarm.benchmark.Split;
import io.metaarm.learn.train.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has looked at the tasks that a run is tested on. They are for one look at one checkpoint,
 * which training tasks have chosen: whoever chooses between two by them has trained on them.
 */
final class TestLooks {
  private static final List<String> FOLDERS = List.of("evaluation", "adaptation", "sweep");
  private static final String TEST = "test";

  private final RunFolder run;
  private final Split split;

  TestLooks(RunFolder run) {
    this.run = run;
    this.split = run.split();
  }

  /**
   * Whether such an evaluation is one, whatever its benchmark is called.
   *
   * @param side test or train: whose tasks
   */
  boolean isOne(String side, Collection<String> tasks) {
    Set<String> looked = new HashSet<>(split.test());
    looked.retainAll(tasks);
    if (!side.equals(TEST)) {
      // Training tasks may be the test's too, with other goals.
      split.train().forEach(looked::remove);
    }
    return !looked.isEmpty();
  }

  /**
   * The files of those before, from the run's folder on.
   *
   * @param again one that is only made once more, which shows nothing new
   */
  List<String> before(@Nullable Path again) {
    List<String> files = new ArrayList<>();
    for (String folder : FOLDERS) {
      for (Path file : JsonFile.in(run.file(folder))) {
        if (!file.equals(again) && !Comparisons.isOne(file) && isLook(JsonFile.tree(file))) {
          files.add(folder + "/" + file.getFileName());
        }
      }
    }
    return files;
  }

  private boolean isLook(JsonNode report) {
    // What training began with is not what anybody chooses.
    if (report.path("iteration").asLong() == 0) {
      return false;
    }
    String side = report.path("side").asText();
    List<String> tasks = report.findValuesAsText("task");
    // A sweep doesn't name its tasks: they are the run's.
    return tasks.isEmpty() ? side.equals(TEST) : isOne(side, tasks);
  }
}
