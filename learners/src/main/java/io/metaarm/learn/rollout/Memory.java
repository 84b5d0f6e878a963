package io.metaarm.learn.rollout;

import io.metaarm.config.Require;
import java.util.List;

/** With what one acts where it counts, having learned from several episodes of a task. */
public enum Memory {
  /** As published: with all of them, or as many of the last ones as it remembers. */
  LAST,

  /** With the memory that the best of them was begun with. */
  BEST,

  /** With what went best of what it has tried as it would do it where it counts. */
  TRIED;

  /** How actions are taken in the episodes that a memory is chosen by. */
  public ActionChoice exploring() {
    return this == TRIED ? ActionChoice.MODE : ActionChoice.SAMPLE;
  }

  /** A learner that acts so. */
  public MetaLearner of(MetaLearner learner) {
    if (this == LAST) {
      return learner;
    }
    if (this == TRIED && !learner.learnsInSequence()) {
      return learner.tried();
    }
    Require.check(
        learner.learnsInSequence(),
        "memory",
        "last or tried for "
            + learner.name()
            + ": best is of what learns from one episode after another (RL², PEARL)",
        "best");
    return new Committee(List.of(learner), exploring());
  }
}
