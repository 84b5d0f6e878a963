package io.metaarm.learn.rl2;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.ppo.Ppo;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.TrainingReward;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** RL²: trains a recurrent policy over trials of several episodes by PPO. */
public final class Rl2 {
  private Rl2() {}

  /** Hears of each iteration. */
  public interface Listener {
    /**
     * Called after each iteration.
     *
     * @param iteration from 1 on
     * @param meanReturn of the trials that it collected, whole trials being summed
     */
    void onIteration(int iteration, double meanReturn, ParameterSet parameters);
  }

  /**
   * Trains on tasks drawn anew for every trial.
   *
   * @param iterations of collecting trials and learning from them
   * @param environments as many copies as the settings say trials
   * @param reward what is learned from
   */
  public static <T> Rl2Learner train(
      Rl2Settings settings,
      int iterations,
      EnvironmentBatch<T> environments,
      Function<RandomGenerator, T> tasks,
      TrainingReward reward,
      Kernels kernels,
      long seed,
      TrainingGuard guard,
      Listener listener) {
    environments.seed(new SeededRandom(seed, 0).nextLong());
    Rl2Policy policy = Rl2Policy.of(settings, environments);
    ParameterSet parameters = policy.initialise(kernels, new SeededRandom(seed, 1));
    Ppo ppo = new Ppo(settings.ppo(), parameters, guard);
    RandomGenerator shuffling = new SeededRandom(seed, 2);
    Rl2Actor actor =
        new Rl2Actor(policy, parameters, environments.size(), new SeededRandom(seed, 3));
    RandomGenerator drawing = new SeededRandom(seed, 4);
    TrialCollector<T> collector = new TrialCollector<>(environments, actor, reward);
    Trials trials = Trials.of(settings, environments, policy);
    for (int i = 0; i < iterations; i++) {
      guard.begin(i, parameters);
      List<T> drawn =
          Stream.generate(() -> tasks.apply(drawing)).limit(environments.size()).toList();
      collector.collect(parameters, drawn, trials, 0);
      double meanReturn = guard.check("mean return", trials.meanReturn());
      TrialExperience experience = new TrialExperience(policy, settings, kernels, trials);
      double progress = (double) i / iterations;
      parameters = ppo.update(parameters, experience, progress, shuffling).parameters();
      listener.onIteration(i + 1, meanReturn, parameters);
    }
    return new Rl2Learner(policy, parameters);
  }
}
