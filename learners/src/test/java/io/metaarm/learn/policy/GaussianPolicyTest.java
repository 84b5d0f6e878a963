package io.metaarm.learn.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.Episode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaussianPolicyTest {
  private static final float[] OBSERVATIONS = {0.3f, -0.2f, 0.7f, 0.1f};

  private final Kernels kernels = new Nd4jKernels(Precision.DOUBLE);
  private final GaussianPolicy policy =
      new GaussianPolicy(new Mlp("policy", List.of(2, 5, 1), Activation.TANH), 0.5);
  private final ParameterSet parameters = policy.initialise(kernels, new SeededRandom(1));

  @Test
  void theModeIsTheMeanThatTheTapeSays() {
    Var x = Var.constant(kernels, kernels.upload(OBSERVATIONS, 2, 2));
    double[] expected = kernels.download(policy.at(parameters, x).mean().value());
    float[] actions = new float[2];
    actor().act(OBSERVATIONS, 2, ActionChoice.MODE, new SeededRandom(2), actions);
    assertEquals(expected[0], actions[0], 1e-6);
    assertEquals(expected[1], actions[1], 1e-6);
  }

  @Test
  void samplesSpreadAroundItByTheStandardDeviation() {
    Actor actor = actor();
    SeededRandom random = new SeededRandom(2);
    float[] mode = new float[2];
    float[] actions = new float[2];
    actor.act(OBSERVATIONS, 2, ActionChoice.MODE, random, mode);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 20_000; i++) {
      actor.act(OBSERVATIONS, 2, ActionChoice.SAMPLE, random, actions);
      sum += actions[1] - mode[1];
      squares += (actions[1] - mode[1]) * (actions[1] - mode[1]);
    }
    assertEquals(0, sum / 20_000, 0.015);
    assertEquals(0.5, Math.sqrt(squares / 20_000), 0.01);
  }

  private Actor actor() {
    Actor actor = policy.actor(2);
    actor.load(parameters);
    return actor;
  }

  @Test
  void aBatchHasStandardisedAdvantages() {
    Batch batch = batch();
    double[] advantages = kernels.download(batch.advantages().value());
    assertEquals(6, advantages.length);
    assertEquals(0, Arrays.stream(advantages).average().orElseThrow(), 1e-12);
    assertEquals(1, Arrays.stream(advantages).map(a -> a * a).average().orElseThrow(), 1e-6);
    assertEquals((6 + 9) / 2.0, batch.meanReturn());
    assertEquals(0.5, batch.successRate());
  }

  private Batch batch() {
    Episode first =
        new Episode(
            new float[] {0, 0, 1, 0, 0, 1},
            new float[] {1, -1, 0.5f},
            new double[] {1, 2, 3},
            new float[] {2, 2},
            false,
            new boolean[] {false, true, false},
            new boolean[3]);
    Episode second =
        new Episode(
            new float[] {0, 0, -1, 0.5f, 0.2f, 1},
            new float[] {0.2f, 0.3f, -0.4f},
            new double[] {4, 4, 1},
            new float[] {2, 2},
            true);
    return Batch.of(kernels, List.of(first, second), new GeneralisedAdvantage(0.9, 1));
  }

  @Test
  void theSurrogatesGradientIsThePolicyGradientWhereThePolicyIsTheOldOne() {
    Batch batch = batch();
    assertArrayEquals(gradient(batch, false), gradient(batch, true), 1e-12);
  }

  private double[] gradient(Batch batch, boolean surrogate) {
    ParameterSet theta = parameters.asVariables();
    var at = policy.at(theta, batch.observations());
    Var loss =
        surrogate ? Reinforce.surrogate(at, at.detached(), batch) : Reinforce.loss(at, batch);
    return theta.with(Gradients.of(loss, theta.vars())).download();
  }

  @Test
  void aStandardDeviationThatMakesNoSenseIsRefused() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new GaussianPolicy(policy.mean(), 0));
    assertEquals("initialStd: must be > 0, got 0.0", e.getMessage());
  }
}
