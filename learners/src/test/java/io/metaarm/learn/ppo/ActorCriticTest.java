package io.metaarm.learn.ppo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Adam;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.Episode;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ActorCriticTest {
  private static final double DISCOUNT = 0.9;
  private static final double UNIT = 2;

  private final Kernels kernels = new Nd4jKernels(Precision.DOUBLE);
  private final ActorCritic actorCritic =
      ActorCritic.of(
          new GaussianPolicy(Mlp.between("policy", 1, List.of(3), 1, Activation.TANH), 0.5),
          List.of(4),
          UNIT);
  private final ParameterSet parameters = actorCritic.initialise(kernels, new SplittableRandom(1));

  private static Episode episode(boolean terminated, double... rewards) {
    float[] observations = new float[rewards.length];
    float[] actions = new float[rewards.length];
    for (int t = 0; t < rewards.length; t++) {
      observations[t] = t / 10f;
      actions[t] = 0.3f - t / 7f;
    }
    return new Episode(observations, actions, rewards, new float[] {0.7f}, terminated);
  }

  private double value(double observation) {
    Var x = Var.constant(kernels, kernels.upload(new double[] {observation}, 1, 1));
    return actorCritic.value().apply(parameters, x).scalar();
  }

  private TaskSteps steps(Episode... episodes) {
    return TaskSteps.of(
        actorCritic, parameters, List.of(episodes), new GeneralisedAdvantage(DISCOUNT, 1));
  }

  /** With λ = 1 a target is the discounted sum of rewards, and of what the end is worth. */
  @Test
  void whatTimeCutOffIsWorthItsLastStateAndWhatTerminatedNothing() {
    TaskSteps steps = steps(episode(false, 1, 4), episode(true, 1, 4));
    double last = value(0.7f);
    assertArrayEquals(
        new double[] {
          1 / UNIT + DISCOUNT * (4 / UNIT + DISCOUNT * last),
          4 / UNIT + DISCOUNT * last,
          1 / UNIT + DISCOUNT * 4 / UNIT,
          4 / UNIT
        },
        steps.targets(),
        1e-6);
    double[] advantages = new double[4];
    for (int i = 0; i < 4; i++) {
      advantages[i] = steps.targets()[i] - value((i % 2) / 10f);
    }
    GeneralisedAdvantage.standardise(advantages);
    assertArrayEquals(advantages, steps.advantages(), 1e-6);
  }

  /** One epoch of one minibatch: −log π · A, half the squared error, less the entropy. */
  @Test
  void aSingleStepIsThatOfAdvantageActorCritic() {
    TaskSteps steps = steps(episode(false, 1, 4, 2), episode(true, 3, 0, 1));
    PpoSettings once = new PpoSettings(0.01, 1, 0.2, 1, 1, 0.1, 0.5, 1e6, null);
    Ppo ppo = new Ppo(once, parameters, new TrainingGuard(1, Path.of("unused")));
    var unused =
        ppo.update(
            new StepExperience(actorCritic, kernels, List.of(steps)), 0, new SplittableRandom(2));

    ParameterSet variables = parameters.asVariables();
    Var x = column(floats(steps.observations()));
    Minibatch.Evaluation now = actorCritic.evaluate(variables, x, column(floats(steps.actions())));
    Var loss =
        now.value()
            .minus(column(steps.targets()))
            .squared()
            .times(0.25)
            .minus(now.logProbability().times(column(steps.advantages())))
            .minus(now.entropy().times(0.1))
            .mean();
    ParameterSet gradient = variables.with(Gradients.of(loss, variables.vars()));
    ParameterSet expected = new Adam(0.01, parameters).step(parameters, gradient);
    assertArrayEquals(expected.download(), ppo.parameters().download(), 1e-9);
  }

  private static double[] floats(float[] numbers) {
    double[] result = new double[numbers.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = numbers[i];
    }
    return result;
  }

  private Var column(double[] numbers) {
    return Var.constant(kernels, kernels.upload(numbers, numbers.length, 1));
  }

  @Test
  void tasksHaveEquallyManySteps() {
    List<TaskSteps> tasks = List.of(steps(episode(true, 1, 2)), steps(episode(true, 1, 2, 3)));
    assertEquals(
        "tasks: must have 2 steps each, as the first, got 3",
        assertThrows(
                IllegalArgumentException.class,
                () -> new StepExperience(actorCritic, kernels, tasks))
            .getMessage());
  }
}
