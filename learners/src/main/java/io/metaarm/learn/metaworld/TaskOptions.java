package io.metaarm.learn.metaworld;

import io.metaarm.benchmark.Split;
import io.metaarm.env.EnvironmentOptions;
import java.util.List;

/**
 * What environments show, and how long their episodes are.
 *
 * @param goalVisible whether the observation shows the goal, or zeros
 * @param numbered the tasks whose place in this list the observation shows; empty for none
 * @param horizon steps of an episode
 * @param timingTold whether the observation ends with the {@link Timing}
 */
public record TaskOptions(
    boolean goalVisible, List<String> numbered, int horizon, boolean timingTold) {
  public TaskOptions {
    numbered = List.copyOf(numbered);
    requireHorizon(horizon);
  }

  /** Refuses one that no episode can have. */
  public static void requireHorizon(int horizon) {
    EnvironmentOptions.of(false).withHorizon(horizon);
  }

  /** As published: meta-learners see no goal, multi-task learners see it and the task's number. */
  public static TaskOptions of(Split split, int horizon) {
    return split.goalHidden()
        ? new TaskOptions(false, List.of(), horizon, false)
        : new TaskOptions(true, split.train(), horizon, false);
  }

  /** The same with the timing told, or not. */
  public TaskOptions withTimingTold(boolean told) {
    return new TaskOptions(goalVisible, numbered, horizon, told);
  }

  /** The same with episodes of another length. */
  public TaskOptions withHorizon(int steps) {
    return new TaskOptions(goalVisible, numbered, steps, timingTold);
  }

  EnvironmentOptions of(String task) {
    return withNumber(
        EnvironmentOptions.of(goalVisible).withHorizon(horizon), numbered.indexOf(task));
  }

  private EnvironmentOptions withNumber(EnvironmentOptions options, int index) {
    return numbered.isEmpty() ? options : options.withTaskId(index, numbered.size());
  }

  /** Numbers in an observation, the same for all tasks. */
  public int observationSize() {
    return withNumber(EnvironmentOptions.of(goalVisible), 0).observationSize()
        + (timingTold ? Timing.SIZE : 0);
  }
}
