package io.metaarm.arm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From what worlds a policy learns, so that one that nobody knows is nothing new to it.
 *
 * @param name short, lower case: {@code hard}
 * @param control how often the policy acts; absent for the benchmark's rate
 * @param rates instead of it, a rate for each trial; absent for the same in all
 * @param controller what the arm's controller allows; absent for all that the benchmark does
 * @param tellsTiming whether the policy is told how late its link is and how often it acts; absent
 *     for not
 * @param ranges for all tasks
 * @param tasks what is otherwise in some
 */
public record Randomisation(
    String name,
    @Nullable ControlRate control,
    @Nullable DrawnRate rates,
    @Nullable ControllerLimits controller,
    @Nullable Boolean tellsTiming,
    VariationRanges ranges,
    List<TaskRanges> tasks) {
  public Randomisation {
    tasks = List.copyOf(tasks);
    new FieldChecks()
        .that(
            name.matches("[a-z0-9][a-z0-9_-]*"),
            "name",
            "must be lower-case letters, digits, - and _, got '" + name + "'")
        .that(
            control == null || rates == null,
            "rates",
            "must be alone: it takes the place of control")
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

  /** Whether the policy is told how late its link is and how often it acts. */
  public boolean timingTold() {
    return tellsTiming != null && tellsTiming;
  }

  /** The same over a link that was measured, in all tasks that have no latency of their own. */
  public Randomisation withRoundTrips(List<Double> quantilesMillis) {
    return new Randomisation(
        name,
        control,
        rates,
        controller,
        tellsTiming,
        ranges.withRoundTrips(quantilesMillis),
        tasks);
  }

  /** The same for a policy that acts as often, and is told as much, as another has it. */
  public Randomisation timedAs(@Nullable Randomisation other) {
    return other == null
        ? new Randomisation(name, null, null, controller, null, ranges, tasks)
        : new Randomisation(
            name, other.control, other.rates, controller, other.tellsTiming, ranges, tasks);
  }

  /** Other ranges, in all tasks, for a policy of the same rate. */
  public Randomisation withRanges(String otherName, VariationRanges other) {
    return new Randomisation(otherName, control, rates, controller, tellsTiming, other, List.of());
  }
}
