package io.metaarm.arm;

/**
 * What is drawn otherwise in one task.
 *
 * @param task as the benchmark calls it: {@code door-open-v3}
 * @param ranges in place of those for all tasks, where they say something
 */
public record TaskRanges(String task, VariationRanges ranges) {
  public TaskRanges {
    new FieldChecks().text("task", task).refuseIfAny();
  }
}
