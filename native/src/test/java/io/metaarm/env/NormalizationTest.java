package io.metaarm.env;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metaarm.benchmark.Splits;
import io.metaarm.task.Goal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Normalized numbers beside what follows from the plain ones. */
final class NormalizationTest {
  private static final Scenes SCENES = Scenes.own();
  private static final int STEPS = 60;

  /** How much the standard normal distribution counts that moments start from. */
  private static final double INITIAL = 1e-4;

  @AfterAll
  static void close() {
    SCENES.close();
  }

  /** The first observation, then each step's; and each step's reward. */
  private record Episode(List<double[]> observations, List<Double> rewards) {
    static Episode of(EnvironmentOptions options) {
      List<Goal> goals = Splits.mt1("push-v3").draw(1).trainGoals().subList(0, 1);
      Episode episode = new Episode(new ArrayList<>(), new ArrayList<>());
      try (Environment environment =
          new Environment(
              SCENES,
              new ResetCache(1),
              goals,
              GoalSampler.Order.CYCLE,
              options,
              new SeededRandom(1))) {
        episode.observations.add(environment.reset().clone());
        SeededRandom random = new SeededRandom(2);
        double[] action = new double[4];
        for (int step = 0; step < STEPS; step++) {
          for (int i = 0; i < 4; i++) {
            action[i] = 2 * random.nextDouble() - 1;
          }
          StepResult result = environment.step(action);
          episode.observations.add(result.observation().clone());
          episode.rewards.add(result.reward());
        }
      }
      return episode;
    }
  }

  private static double mean(List<Double> values) {
    return sum(values) / (INITIAL + values.size());
  }

  private static double variance(List<Double> values) {
    double mean = mean(values);
    double squares = sum(values.stream().map(each -> (each - mean) * (each - mean)).toList());
    return (INITIAL * (1 + mean * mean) + squares) / (INITIAL + values.size());
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  @Test
  void observationsAreShiftedAndScaledByWhatWasSeen() {
    EnvironmentOptions options = EnvironmentOptions.of(true);
    Episode plain = Episode.of(options);
    Episode normalized = Episode.of(options.withNormalizedObservations());
    assertEquals(plain.rewards, normalized.rewards);
    for (int component = 0; component < 39; component++) {
      List<Double> seen = new ArrayList<>();
      for (int step = 0; step <= STEPS; step++) {
        double value = plain.observations.get(step)[component];
        seen.add(value);
        double expected = (value - mean(seen)) / Math.sqrt(variance(seen) + 1e-8);
        assertEquals(expected, normalized.observations.get(step)[component], 1e-6);
      }
    }
  }

  @Test
  void rewardsAreScaledByTheSpreadOfTheReturn() {
    EnvironmentOptions options = EnvironmentOptions.of(true);
    Episode plain = Episode.of(options);
    Episode scaled = Episode.of(options.withNormalizedRewards(RewardNormalization.RETURN));
    List<Double> returns = new ArrayList<>();
    double discounted = 0;
    for (int step = 0; step < STEPS; step++) {
      double reward = plain.rewards.get(step);
      discounted = 0.99 * discounted + reward;
      returns.add(discounted);
      double expected = reward / Math.sqrt(variance(returns) + 1e-8);
      assertEquals(expected, scaled.rewards.get(step), 1e-9);
    }
  }

  @Test
  void rewardsAreScaledByAForgettingSpread() {
    EnvironmentOptions options = EnvironmentOptions.of(true);
    Episode plain = Episode.of(options);
    Episode scaled = Episode.of(options.withNormalizedRewards(RewardNormalization.EXPONENTIAL));
    double mean = 0;
    double variance = 1;
    for (int step = 0; step < STEPS; step++) {
      double reward = plain.rewards.get(step);
      for (int twice = 0; twice < 2; twice++) {
        mean += 0.001 * (reward - mean);
        variance += 0.001 * ((reward - mean) * (reward - mean) - variance);
      }
      assertEquals(reward / (Math.sqrt(variance) + 1e-8), scaled.rewards.get(step), 1e-9);
    }
  }
}
