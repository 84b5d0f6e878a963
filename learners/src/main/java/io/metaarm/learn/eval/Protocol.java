package io.metaarm.learn.eval;

/**
 * How a learner is examined.
 *
 * @param adaptationEpisodes of sampled actions in a task and goal, before it adapts
 * @param evaluationEpisodes of its most likely actions after it has adapted
 * @param goals the first so many of each task
 * @param horizon steps of an episode
 */
public record Protocol(int adaptationEpisodes, int evaluationEpisodes, int goals, int horizon) {
  public Protocol {
    require("adaptationEpisodes", adaptationEpisodes, 0);
    require("evaluationEpisodes", evaluationEpisodes, 1);
    require("goals", goals, 1);
    require("horizon", horizon, 1);
  }

  private static void require(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + ": must be at least " + least + ", got " + value);
    }
  }

  /** 10 adaptation and 3 evaluation episodes of 500 steps, on 40 goals of each task. */
  public static Protocol published() {
    return new Protocol(10, 3, 40, 500);
  }

  /** With another number of episodes to adapt on; 0 for a learner as it is. */
  public Protocol withAdaptationEpisodes(int episodes) {
    return new Protocol(episodes, evaluationEpisodes, goals, horizon);
  }

  public Protocol withGoals(int count) {
    return new Protocol(adaptationEpisodes, evaluationEpisodes, count, horizon);
  }

  public Protocol withHorizon(int steps) {
    return new Protocol(adaptationEpisodes, evaluationEpisodes, goals, steps);
  }

  /** Copies of the environment that its episodes take place in, side by side. */
  int copies() {
    return Math.max(adaptationEpisodes, evaluationEpisodes);
  }
}
