package io.metaarm.learn.ppo;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.Episode;
import java.util.List;

/**
 * The steps of a task's episodes, with what an {@link ActorCritic} is to learn from them.
 *
 * @param observations step after step
 * @param actions as they were taken
 * @param logProbabilities of the actions when they were taken
 * @param advantages of the actions, with mean 0 and variance 1: tasks pay differently
 * @param targets of the values, in their unit
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record TaskSteps(
    float[] observations,
    float[] actions,
    double[] logProbabilities,
    double[] advantages,
    double[] targets) {
  /** An episode that time cut off is worth as much more as its last state is. */
  public static TaskSteps of(
      ActorCritic actorCritic,
      ParameterSet parameters,
      List<Episode> episodes,
      GeneralisedAdvantage advantage) {
    int steps = episodes.stream().mapToInt(Episode::steps).sum();
    int width = episodes.get(0).lastObservation().length;
    float[] observations = new float[steps * width];
    float[] actions = new float[steps * episodes.get(0).actions().length / episodes.get(0).steps()];
    float[] last = new float[episodes.size() * width];
    int at = 0;
    for (int i = 0; i < episodes.size(); i++) {
      Episode episode = episodes.get(i);
      copy(episode.observations(), observations, at, steps);
      copy(episode.actions(), actions, at, steps);
      System.arraycopy(episode.lastObservation(), 0, last, i * width, width);
      at += episode.steps();
    }
    TaskSteps result =
        new TaskSteps(
            observations, actions, new double[steps], new double[steps], new double[steps]);
    result.judge(actorCritic, parameters, last, episodes, advantage);
    GeneralisedAdvantage.standardise(result.advantages);
    return result;
  }

  private static void copy(float[] from, float[] to, int step, int allSteps) {
    System.arraycopy(from, 0, to, step * (to.length / allSteps), from.length);
  }

  @SuppressWarnings("try") // nothing is kept from the scope
  private void judge(
      ActorCritic actorCritic,
      ParameterSet parameters,
      float[] last,
      List<Episode> episodes,
      GeneralisedAdvantage advantage) {
    Kernels kernels = parameters.kernels();
    try (Scope scope = kernels.openScope()) {
      Minibatch.Evaluation now =
          actorCritic.evaluate(parameters, rows(kernels, observations), rows(kernels, actions));
      kernels.download(now.logProbability().value(), logProbabilities, 0);
      double[] values = kernels.download(now.value().value());
      Var ends = Var.constant(kernels, last, episodes.size());
      double[] valuesAfter = kernels.download(actorCritic.value().apply(parameters, ends).value());
      int at = 0;
      for (int i = 0; i < episodes.size(); i++) {
        estimate(episodes.get(i), at, values, valuesAfter[i], actorCritic.valueUnit(), advantage);
        at += episodes.get(i).steps();
      }
    }
  }

  private Var rows(Kernels kernels, float[] numbers) {
    return Var.constant(kernels, numbers, targets.length);
  }

  private void estimate(
      Episode episode,
      int at,
      double[] allValues,
      double valueAfter,
      double unit,
      GeneralisedAdvantage advantage) {
    double[] rewards = new double[episode.steps()];
    double[] values = new double[episode.steps()];
    for (int t = 0; t < rewards.length; t++) {
      rewards[t] = episode.rewards()[t] / unit;
      values[t] = allValues[at + t];
    }
    double[] estimates = advantage.of(rewards, values, episode.terminated() ? 0 : valueAfter);
    for (int t = 0; t < rewards.length; t++) {
      advantages[at + t] = estimates[t];
      targets[at + t] = estimates[t] + values[t];
    }
  }
}
