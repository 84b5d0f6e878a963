package io.metaarm.learn.rollout;

import io.metaarm.config.Require;
import java.util.List;

/** With which memory of a task one acts where it counts, having learned from several episodes. */
public enum Memory {
  /** As published: of all episodes, or as many of the last ones as it remembers. */
  LAST,

  /** With which the best of them was begun. */
  BEST;

  /** A learner that acts so. */
  public MetaLearner of(MetaLearner learner) {
    if (this == LAST) {
      return learner;
    }
    Require.check(
        learner.learnsInSequence(),
        "memory",
        "last for "
            + learner.name()
            + ": best is of what learns from one episode after another (RL², PEARL)",
        "best");
    return new Committee(List.of(learner));
  }
}
