package io.metaarm.learn.rollout;

import io.metaarm.config.Require;
import org.jspecify.annotations.Nullable;

/**
 * What learners get for a step that achieves its task, beyond its reward. Rewards that are hardly
 * less just outside of the goal teach to stop there; what acts is never shown the bonus, and no
 * report counts it.
 */
public final class SuccessBonus {
  private SuccessBonus() {}

  /** Refuses a setting that isn't one; none is possible. */
  public static void check(@Nullable Double setting) {
    if (setting != null) {
      Require.positive("successBonus", setting);
    }
  }

  /** As a setting says, or nothing. */
  public static double orNone(@Nullable Double setting) {
    return setting == null ? 0 : setting;
  }

  /** Rewards, each with the bonus where its step achieved the task. */
  public static double[] added(double bonus, double[] rewards, boolean[] successes) {
    double[] taught = rewards.clone();
    for (int i = 0; i < taught.length; i++) {
      if (successes[i]) {
        taught[i] += bonus;
      }
    }
    return taught;
  }
}
