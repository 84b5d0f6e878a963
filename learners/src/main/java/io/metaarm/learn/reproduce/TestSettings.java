package io.metaarm.learn.reproduce;

import io.metaarm.config.Require;
import java.util.List;

/**
 * How gradient-based learners are tested.
 *
 * @param tasks how many
 * @param updates in each
 * @param steps of the environment before each update, and after the last
 * @param copies of the environment
 * @param rates of the updates, the last one for all that follow
 */
public record TestSettings(int tasks, int updates, int steps, int copies, List<Double> rates) {
  public TestSettings {
    rates = List.copyOf(rates);
    Require.atLeast("tasks", tasks, 1);
    Require.atLeast("updates", updates, 1);
    Require.atLeast("steps", steps, 1);
    Require.atLeast("copies", copies, 1);
  }

  /** The same with other rates. */
  TestSettings scaled(double factor) {
    return new TestSettings(
        tasks, updates, steps, copies, rates.stream().map(rate -> rate * factor).toList());
  }
}
