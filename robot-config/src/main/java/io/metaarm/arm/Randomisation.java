package io.metaarm.arm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From what worlds a policy learns, so that one that nobody knows is nothing new to it.
 *
 * @param name short, lower case: {@code hard}
 * @param control how often the policy acts; absent for the benchmark's rate
 * @param ranges for all tasks
 * @param tasks what is otherwise in some
 */
public record Randomisation(
    String name, @Nullable ControlRate control, VariationRanges ranges, List<TaskRanges> tasks) {
  public Randomisation {
    tasks = List.copyOf(tasks);
    new FieldChecks()
        .that(
            name.matches("[a-z0-9][a-z0-9_-]*"),
            "name",
            "must be lower-case letters, digits, - and _, got '" + name + "'")
        .distinct("tasks", tasks.stream().map(TaskRanges::task).toList(), "task")
        .refuseIfAny();
  }

  /** What holds in a task. */
  public VariationRanges rangesOf(String task) {
    return tasks.stream()
        .filter(each -> each.task().equals(task))
        .findFirst()
        .map(each -> each.ranges().orElse(ranges))
        .orElse(ranges);
  }

  /** The same over a link that was measured, in all tasks that have no latency of their own. */
  public Randomisation withRoundTrips(List<Double> quantilesMillis) {
    return new Randomisation(name, control, ranges.withRoundTrips(quantilesMillis), tasks);
  }

  /** The same for a policy that acts at another rate. */
  public Randomisation withControl(@Nullable ControlRate other) {
    return new Randomisation(name, other, ranges, tasks);
  }
}
