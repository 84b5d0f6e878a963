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
import io.metaarm.learn.rollout.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Benchmark REACH = Splits.ml1("reach-v3").draw(1);

  private static List<GoalResult> run(Candidate candidate, Protocol protocol, int threads) {
    try (Scenes scenes = Scenes.own();
        Workers workers = new Workers(threads)) {
      TaskOptions options = TaskOptions.of(REACH.split(), protocol.horizon());
      return new Evaluation(scenes, workers, protocol, options)
          .run(candidate, REACH.testGoals(), List.of(1L, 2L), done -> {});
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
    List<GoalResult> results = run(Baseline.EXPERT, new Protocol(0, 1, 3, 150), 2);
    assertEquals(6, results.size());
    assertTrue(results.stream().allMatch(each -> each.successRate() == 1), results.toString());
    assertEquals(List.of(0, 1, 2, 0, 1, 2), results.stream().map(GoalResult::goal).toList());
    assertTrue(Double.isNaN(results.get(0).adaptationReturn()));
  }

  @Test
  void resultsDependOnTheSeedAndNotOnTheNumberOfThreads() {
    Protocol protocol = new Protocol(4, 2, 2, 30);
    List<GoalResult> one = run(learner(), protocol, 1);
    assertEquals(one, run(learner(), protocol, 3));
    assertNotEquals(one.get(0).meanReturn(), one.get(2).meanReturn());
    assertEquals(2, one.get(0).episodes().size());
    // The mode in the same task and goal: nothing is left to chance.
    assertEquals(one.get(0).episodes().get(0), one.get(0).episodes().get(1));
  }

  @Test
  void withoutAdaptationTheSeedMakesNoDifferenceToTheMode() {
    List<GoalResult> results = run(learner(), new Protocol(0, 1, 1, 30), 1);
    assertEquals(results.get(0).episodes(), results.get(1).episodes());
  }

  @Test
  void randomActionsDependOnTheSeed() {
    List<GoalResult> results = run(Baseline.RANDOM, new Protocol(0, 1, 1, 30), 1);
    assertNotEquals(results.get(0).episodes(), results.get(1).episodes());
  }
}
