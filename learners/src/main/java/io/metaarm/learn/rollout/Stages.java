package io.metaarm.learn.rollout;

import java.util.List;

/**
 * What acting in a task led to, the further adaptation went.
 *
 * @param returns mean total reward of the episodes of each stage
 * @param successes part of them that achieved the task, from 0 to 1
 */
public record Stages(List<Double> returns, List<Double> successes) {
  public Stages {
    returns = List.copyOf(returns);
    successes = List.copyOf(successes);
    if (returns.isEmpty() || returns.size() != successes.size()) {
      throw new IllegalArgumentException(
          "successes: must be as many as returns, at least 1, got "
              + successes.size()
              + " and "
              + returns.size());
    }
  }

  public int count() {
    return returns.size();
  }

  /** Of all stages, where each is an episode. */
  public double total() {
    return returns.stream().mapToDouble(each -> each).sum();
  }

  public double firstReturn() {
    return returns.get(0);
  }

  public double lastReturn() {
    return returns.get(returns.size() - 1);
  }

  public double firstSuccess() {
    return successes.get(0);
  }

  public double lastSuccess() {
    return successes.get(successes.size() - 1);
  }
}
