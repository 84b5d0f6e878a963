package io.metaarm.learn.rollout;

import io.metaarm.config.Require;
import java.util.List;

/**
 * What somebody else did in a task, to learn from before trying anything.
 *
 * @param episodes of one task, in the order in which they were shown
 * @param imitationSteps gradient steps towards doing the same, for learners that take such
 */
public record Demonstrations(List<Episode> episodes, int imitationSteps) {
  public static final Demonstrations NONE = new Demonstrations(List.of(), 1);

  public Demonstrations {
    episodes = List.copyOf(episodes);
    Require.atLeast("imitationSteps", imitationSteps, 1);
  }

  public boolean isEmpty() {
    return episodes.isEmpty();
  }
}
