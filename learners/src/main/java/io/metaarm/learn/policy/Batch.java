package io.metaarm.learn.policy;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.returns.LinearBaseline;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.rollout.Shares;
import io.metaarm.learn.rollout.SuccessBonus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The steps of some episodes of one task, as policy gradients need them.
 *
 * @param observations [steps, observation]
 * @param actions [steps, action]
 * @param advantages [steps, 1], with mean 0 and variance 1; of masked steps 0, which teaches
 *     nothing
 * @param meanReturn of the episodes, undiscounted
 * @param successRate how many of the episodes achieved the task, from 0 to 1
 */
public record Batch(
    Var observations, Var actions, Var advantages, double meanReturn, double successRate) {
  /** With advantages of the rewards as they are. */
  public static Batch of(Kernels kernels, List<Episode> episodes, GeneralisedAdvantage advantage) {
    return of(kernels, episodes, advantage, 0);
  }

  /**
   * With advantages over a linear baseline that is fitted to these episodes. The baseline knows the
   * time, and with it how little is left at the horizon, where nothing comes after.
   *
   * @param successBonus of each step that achieves the task, in the advantages alone
   */
  public static Batch of(
      Kernels kernels,
      List<Episode> episodes,
      GeneralisedAdvantage advantage,
      double successBonus) {
    List<double[]> rewards =
        episodes.stream()
            .map(each -> SuccessBonus.added(successBonus, each.rewards(), each.successes()))
            .toList();
    List<double[][]> observations = episodes.stream().map(Episode::observationRows).toList();
    List<double[]> returns = rewards.stream().map(each -> advantage.returns(each, 0)).toList();
    LinearBaseline baseline = LinearBaseline.fit(observations, returns);
    List<double[]> advantages = new ArrayList<>();
    for (int i = 0; i < episodes.size(); i++) {
      double[] values = values(baseline, observations.get(i));
      advantages.add(advantage.of(rewards.get(i), values, 0));
    }
    double meanReturn = episodes.stream().mapToDouble(Episode::totalReward).average().orElse(0);
    double successRate =
        episodes.stream().mapToDouble(episode -> episode.success() ? 1 : 0).average().orElse(0);
    return new Batch(
        upload(kernels, episodes.stream().map(Episode::observations).toList(), episodes),
        upload(kernels, episodes.stream().map(Episode::actions).toList(), episodes),
        standardised(kernels, advantages, episodes),
        meanReturn,
        successRate);
  }

  public int steps() {
    return observations.rows();
  }

  /** Some of the steps. */
  public Batch of(Shares.Range range) {
    return new Batch(
        observations.sliceRows(range.from(), range.to()),
        actions.sliceRows(range.from(), range.to()),
        advantages.sliceRows(range.from(), range.to()),
        meanReturn,
        successRate);
  }

  private static double[] values(LinearBaseline baseline, double[][] observations) {
    double[] values = new double[observations.length];
    for (int t = 0; t < values.length; t++) {
      values[t] = baseline.value(observations[t], t);
    }
    return values;
  }

  private static Var upload(Kernels kernels, List<float[]> parts, List<Episode> episodes) {
    int steps = episodes.stream().mapToInt(Episode::steps).sum();
    int size = parts.stream().mapToInt(part -> part.length).sum();
    float[] all = new float[size];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return Var.constant(kernels, all, steps);
  }

  private static Var standardised(Kernels kernels, List<double[]> parts, List<Episode> episodes) {
    double[] all = parts.stream().flatMapToDouble(Arrays::stream).toArray();
    boolean[] masked = masked(episodes, all.length);
    double[] counted =
        IntStream.range(0, all.length).filter(i -> !masked[i]).mapToDouble(i -> all[i]).toArray();
    GeneralisedAdvantage.standardise(counted);
    int next = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = masked[i] ? 0 : counted[next++];
    }
    return Var.constant(kernels, all, all.length);
  }

  private static boolean[] masked(List<Episode> episodes, int steps) {
    boolean[] masked = new boolean[steps];
    int at = 0;
    for (Episode episode : episodes) {
      System.arraycopy(episode.masked(), 0, masked, at, episode.steps());
      at += episode.steps();
    }
    return masked;
  }
}
