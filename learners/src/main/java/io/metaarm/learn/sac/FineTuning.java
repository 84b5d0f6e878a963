package io.metaarm.learn.sac;

import io.metaarm.config.Require;

/**
 * How a learned policy goes on learning in a task of its own.
 *
 * @param updates each time it adapts; 0 leaves it as it is
 * @param transitions in each update
 */
public record FineTuning(int updates, int transitions) {
  public FineTuning {
    Require.atLeast("updates", updates, 0);
    Require.atLeast("transitions", transitions, 1);
  }
}
