package io.metaarm.learn.rollout;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Several that learn in sequence, of which a task finds out the one that suits it: each is given an
 * episode, and then the one goes on whose returns are the highest on average. What helps in a task
 * comes and goes while a policy is trained on others; in one of its checkpoints it may still be.
 *
 * <p>With the likeliest actions, which are there to achieve something, the best one acts of those
 * that have been tried.
 */
public final class Committee implements MetaLearner {
  private final List<MetaLearner> members;

  /** Of members in the order in which they are tried. */
  public Committee(List<? extends MetaLearner> members) {
    this.members = List.copyOf(members);
    if (this.members.isEmpty() || !this.members.stream().allMatch(MetaLearner::learnsInSequence)) {
      throw new IllegalArgumentException(
          "members: must be learners that learn from one episode after another (RL², PEARL), got "
              + this.members.stream().map(MetaLearner::name).collect(Collectors.joining(", ")));
    }
  }

  @Override
  public String name() {
    return members.get(0).name() + ", the best of " + members.size();
  }

  @Override
  public boolean learnsInSequence() {
    return true;
  }

  @Override
  public TaskLearner begin(EnvironmentBatch<?> environments, RandomGenerator random) {
    return new Trying(members.stream().map(each -> each.begin(environments, random)).toList());
  }

  /** The members in one task. */
  private static final class Trying implements TaskLearner {
    private final List<TaskLearner> members;
    private final double[] returns;
    private final int[] episodes;
    private double episodeReturn;
    private int acting;

    Trying(List<TaskLearner> members) {
      this.members = members;
      this.returns = new double[members.size()];
      this.episodes = new int[members.size()];
    }

    @Override
    public void act(float[] observations, ActionChoice choice, float[] actions) {
      acting = choice == ActionChoice.SAMPLE ? next() : best();
      members.get(acting).act(observations, choice, actions);
    }

    @Override
    public void observe(float[] observations, float[] actions, StepBatch step) {
      members.get(acting).observe(observations, actions, step);
      for (float reward : step.rewards()) {
        episodeReturn += reward;
      }
    }

    @Override
    public void adapt() {
      members.get(acting).adapt();
      returns[acting] += episodeReturn;
      episodes[acting]++;
      episodeReturn = 0;
    }

    /** The first that hasn't been tried, else the best. */
    private int next() {
      for (int i = 0; i < episodes.length; i++) {
        if (episodes[i] == 0) {
          return i;
        }
      }
      return best();
    }

    /** Of those that have been tried; of none, the first. */
    private int best() {
      int best = 0;
      for (int i = 1; i < episodes.length; i++) {
        if (episodes[i] > 0 && returns[i] / episodes[i] > returns[best] / episodes[best]) {
          best = i;
        }
      }
      return best;
    }

    @Override
    public TaskLearner copy() {
      Trying copy = new Trying(members.stream().map(TaskLearner::copy).toList());
      System.arraycopy(returns, 0, copy.returns, 0, returns.length);
      System.arraycopy(episodes, 0, copy.episodes, 0, episodes.length);
      copy.episodeReturn = episodeReturn;
      copy.acting = acting;
      return copy;
    }

    @Override
    public Map<String, Double> report() {
      Map<String, Double> report = new TreeMap<>(members.get(best()).report());
      report.put("chosen", best() + 1.0);
      return report;
    }
  }
}
