package io.metaarm.learn.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.benchmark.Benchmark;
import io.metaarm.benchmark.Splits;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.maml.MamlLearner;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.learn.rollout.Workers;
import io.metaarm.task.Goal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Benchmark REACH = Splits.ml1("reach-v3").draw(1);

  private static List<GoalResult> run(Candidate candidate, Protocol protocol, int threads) {
    try (Scenes scenes = Scenes.own();
        Workers workers = new Workers(threads)) {
      TaskOptions options = TaskOptions.of(REACH.split(), protocol.horizon());
      return new Evaluation(scenes, workers, protocol, options)
          .run(candidate, REACH.testGoals(), List.of(1L, 2L), () -> {});
    }
  }

  private static Candidate learner() {
    FusedCpuKernels kernels = new FusedCpuKernels();
    GaussianPolicy policy =
        new GaussianPolicy(new Mlp("policy", List.of(39, 8, 4), Activation.TANH), 1);
    return Candidate.of(
        new MamlLearner(
            "maml",
            policy,
            policy.initialise(kernels, new SeededRandom(3)),
            List.of(0.1),
            new GeneralisedAdvantage(0.99, 1)));
  }

  @Test
  void theExpertReachesEveryGoal() {
    List<GoalResult> results = run(Baseline.EXPERT, new Protocol(0, 1, 3, 150, false), 2);
    assertEquals(6, results.size());
    assertTrue(results.stream().allMatch(each -> each.successRate() == 1), results.toString());
    assertEquals(List.of(0, 1, 2, 0, 1, 2), results.stream().map(GoalResult::goal).toList());
    assertTrue(Double.isNaN(results.get(0).adaptationReturn()));
  }

  @Test
  void resultsDependOnTheSeedAndNotOnTheNumberOfThreads() {
    Protocol protocol = new Protocol(4, 2, 2, 30, false);
    List<GoalResult> one = run(learner(), protocol, 1);
    assertEquals(one, run(learner(), protocol, 3));
    assertNotEquals(one.get(0).meanReturn(), one.get(2).meanReturn());
    assertEquals(2, one.get(0).episodes().size());
    // The mode in the same task and goal: nothing is left to chance.
    assertEquals(one.get(0).episodes().get(0), one.get(0).episodes().get(1));
  }

  @Test
  void withoutAdaptationTheSeedMakesNoDifferenceToTheMode() {
    List<GoalResult> results = run(learner(), new Protocol(0, 1, 1, 30, false), 1);
    assertEquals(results.get(0).episodes(), results.get(1).episodes());
  }

  @Test
  void randomActionsDependOnTheSeed() {
    List<GoalResult> results = run(Baseline.RANDOM, new Protocol(0, 1, 1, 30, false), 1);
    assertNotEquals(results.get(0).episodes(), results.get(1).episodes());
  }

  /** One episode after another teaches it; those that count are entered by copies. */
  @Test
  void whatLearnsInSequenceLearnsFromAdaptationEpisodesAlone() {
    List<Long> stepsWhenAdapting = new ArrayList<>();
    List<GoalResult> results =
        run(new Counter(stepsWhenAdapting), new Protocol(4, 2, 1, 30, false), 1);
    assertEquals(List.of(30L, 60L, 90L, 120L, 30L, 60L, 90L, 120L), stepsWhenAdapting);
    List<GoalResult.EpisodeResult> episodes = results.get(0).episodes();
    assertEquals(2, episodes.size());
    assertEquals(episodes.get(0), episodes.get(1));
    List<GoalResult> untaught =
        run(new Counter(stepsWhenAdapting), new Protocol(0, 1, 1, 30, false), 1);
    assertNotEquals(episodes.get(0), untaught.get(0).episodes().get(0));
  }

  /** Acts by how many steps it has seen. */
  private record Counter(List<Long> stepsWhenAdapting) implements Candidate {
    @Override
    public String name() {
      return "counter";
    }

    @Override
    public boolean adapts() {
      return true;
    }

    @Override
    public boolean learnsInSequence() {
      return true;
    }

    @Override
    public boolean seesGoal() {
      return false;
    }

    @Override
    public TaskLearner begin(Goal goal, EnvironmentBatch<?> environments, RandomGenerator random) {
      assertEquals(1, environments.size());
      return new Count(0);
    }

    private final class Count implements TaskLearner {
      private long steps;

      Count(long steps) {
        this.steps = steps;
      }

      @Override
      public void act(float[] observations, ActionChoice choice, float[] actions) {
        Arrays.fill(actions, 1e-3f * steps);
      }

      @Override
      public void observe(float[] observations, float[] actions, StepBatch step) {
        steps++;
      }

      @Override
      public void adapt() {
        stepsWhenAdapting.add(steps);
      }

      @Override
      public TaskLearner copy() {
        return new Count(steps);
      }

      @Override
      public Map<String, Double> report() {
        return Map.of();
      }
    }
  }
}
