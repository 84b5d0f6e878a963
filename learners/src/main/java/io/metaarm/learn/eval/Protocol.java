package io.metaarm.learn.eval;

import io.metaarm.config.Require;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.task.Goal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a learner is examined.
 *
 * @param adaptationEpisodes of sampled actions in a task and goal, before it adapts
 * @param evaluationEpisodes after it has adapted, of its most likely actions
 * @param goals the first so many of each task
 * @param horizon steps of an episode
 * @param sampled whether the actions of the evaluation episodes are drawn, too
 */
public record Protocol(
    int adaptationEpisodes, int evaluationEpisodes, int goals, int horizon, boolean sampled) {
  public Protocol {
    Require.atLeast("adaptationEpisodes", adaptationEpisodes, 0);
    Require.atLeast("evaluationEpisodes", evaluationEpisodes, 1);
    Require.atLeast("goals", goals, 1);
    Require.atLeast("horizon", horizon, 1);
  }

  /**
   * 10 adaptation and 3 evaluation episodes of 500 steps, on 40 goals of each task. The figures of
   * 2021 are of sampled actions; where an arm is meant to do what it has learned, they make it
   * tremble.
   */
  public static Protocol published() {
    return new Protocol(10, 3, 40, 500, false);
  }

  /** With another number of episodes to adapt on; 0 for a learner as it is. */
  public Protocol withAdaptationEpisodes(int episodes) {
    return new Protocol(episodes, evaluationEpisodes, goals, horizon, sampled);
  }

  public Protocol withGoals(int count) {
    return new Protocol(adaptationEpisodes, evaluationEpisodes, count, horizon, sampled);
  }

  public Protocol withHorizon(int steps) {
    return new Protocol(adaptationEpisodes, evaluationEpisodes, goals, steps, sampled);
  }

  public Protocol withSampled(boolean drawn) {
    return new Protocol(adaptationEpisodes, evaluationEpisodes, goals, horizon, drawn);
  }

  /** How the actions of the evaluation episodes are taken. */
  ActionChoice evaluationActions() {
    return sampled ? ActionChoice.SAMPLE : ActionChoice.MODE;
  }

  /** Of one goal. */
  int episodes() {
    return adaptationEpisodes + evaluationEpisodes;
  }

  /** How many of these it asks for. */
  long among(List<Goal> all) {
    return all.stream()
        .collect(Collectors.groupingBy(Goal::task, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(count -> Math.min(count, goals))
        .sum();
  }

  /** Copies of the environment that its episodes take place in, side by side. */
  int copies() {
    return Math.max(adaptationEpisodes, evaluationEpisodes);
  }
}
