package io.metaarm.learn.maml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.learn.policy.Reinforce;
import io.metaarm.learn.rollout.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The outer gradient and curvature, against differences in double precision. */
class MetaObjectiveTest {
  private static final int STEPS = 12;
  private static final double RATE = 0.5;
  private static final double H = 1e-4;

  private final Kernels kernels = new Nd4jKernels(Precision.DOUBLE);
  private final Random random = new Random(5);
  private final GaussianPolicy policy =
      new GaussianPolicy(new Mlp("policy", List.of(2, 4, 2), Activation.TANH), 0.7);
  private final InnerSteps steps = new InnerSteps(policy, RATE);
  private final ParameterSet theta = policy.initialise(kernels, random);
  private ParameterSet rated = theta;
  private final List<TaskBatches> tasks =
      List.of(
          new TaskBatches(List.of(batch()), batch()), new TaskBatches(List.of(batch()), batch()));

  private Batch batch() {
    return new Batch(constant(2), constant(2), constant(1), 0, 0);
  }

  private Var constant(int columns) {
    double[] numbers = random.doubles((long) STEPS * columns, -1, 1).toArray();
    return Var.constant(kernels, kernels.upload(numbers, STEPS, columns));
  }

  private MetaObjective objective(ParameterSet at, boolean exact) {
    return objective(at, exact, List.of(0, 1));
  }

  private MetaObjective objective(ParameterSet at, boolean exact, List<Integer> curvatureTasks) {
    return new MetaObjective(steps, exact, curvatureTasks, Workers.none(), at, tasks);
  }

  private ParameterSet moved(int index, double by) {
    return moved(theta, index, by);
  }

  private static ParameterSet moved(ParameterSet from, int index, double by) {
    double[] numbers = from.download();
    numbers[index] += by;
    return from.upload(numbers);
  }

  @Test
  void theGradientGoesThroughTheInnerStep() {
    MetaObjective objective = objective(theta, true);
    double[] gradient = objective.gradient().download();
    for (int i = 0; i < gradient.length; i++) {
      double difference = objective.at(moved(i, H)).loss() - objective.at(moved(i, -H)).loss();
      assertEquals(difference / (2 * H), gradient[i], 1e-6);
    }
  }

  /** Of two inner steps; by the factors too, which are all different. */
  private MetaObjective ofTwoRatedSteps() {
    ParameterSet ones = InnerSteps.withRateFactors(theta);
    assertEquals(2 * theta.size(), ones.size());
    double[] numbers = ones.download();
    for (int i = theta.size(); i < numbers.length; i++) {
      numbers[i] = 0.5 + random.nextDouble();
    }
    rated = ones.upload(numbers);
    List<TaskBatches> twice = List.of(new TaskBatches(List.of(batch(), batch()), batch()));
    return new MetaObjective(steps, true, List.of(0), Workers.none(), rated, twice);
  }

  @Test
  void theGradientGoesThroughTheInnerStepsByTheirRatesToo() {
    MetaObjective objective = ofTwoRatedSteps();
    double[] gradient = objective.gradient().download();
    assertEquals(rated.size(), gradient.length);
    for (int i = 0; i < gradient.length; i++) {
      double difference =
          objective.at(moved(rated, i, H)).loss() - objective.at(moved(rated, i, -H)).loss();
      assertEquals(difference / (2 * H), gradient[i], 1e-6);
    }
  }

  @Test
  void theCurvatureGoesThroughTheInnerStepsByTheirRatesToo() {
    MetaObjective objective = ofTwoRatedSteps();
    for (int i = 0; i < 5; i++) {
      ParameterSet vector = rated.upload(random.doubles(rated.size(), -1, 1).toArray());
      double product = vector.dot(objective.curvatureTimes(vector)).scalar();
      double ahead = objective.at(rated.plus(H, vector)).divergence();
      double behind = objective.at(rated.plus(-H, vector)).divergence();
      assertEquals((ahead + behind) / (H * H), product, 1e-4 * Math.abs(product));
    }
  }

  @Test
  void theCurvatureIsSymmetric() {
    MetaObjective objective = ofTwoRatedSteps();
    ParameterSet one = rated.upload(random.doubles(rated.size(), -1, 1).toArray());
    ParameterSet other = rated.upload(random.doubles(rated.size(), -1, 1).toArray());
    double there = one.dot(objective.curvatureTimes(other)).scalar();
    assertEquals(there, other.dot(objective.curvatureTimes(one)).scalar(), 1e-10);
  }

  /** The second pair works in memory that the first one has given back. */
  @Test
  void curvatureIsTheSameInMemoryThatWasUsedBefore() {
    ParameterSet vector = theta.upload(random.doubles(theta.size(), -1, 1).toArray());
    List<double[]> products = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      try (Workers workers = new Workers(2);
          MetaObjective objective =
              new MetaObjective(steps, true, List.of(0, 1), workers, theta, tasks)) {
        products.add(objective.curvatureTimes(vector).download());
        assertArrayEquals(products.get(0), objective.curvatureTimes(vector).download());
      }
    }
    products.forEach(product -> assertArrayEquals(products.get(0), product));
  }

  @Test
  void factorsOfOneAreTheSameAsNone() {
    Batch inner = tasks.get(0).inner().get(0);
    ParameterSet plain = steps.step(theta, inner);
    ParameterSet ofOne = steps.step(InnerSteps.withRateFactors(theta), inner);
    for (String name : theta.names()) {
      assertArrayEquals(
          kernels.download(plain.get(name).value()), kernels.download(ofOne.get(name).value()));
    }
  }

  /** Far enough from the start that some steps are clipped, and others aren't. */
  @Test
  void theClippedGradientIsTheClippedLosses() {
    ParameterSet away =
        theta.plus(0.3, theta.upload(random.doubles(theta.size(), -1, 1).toArray()));
    MetaObjective objective = objective(theta, true);
    double[] clipped = objective.clippedGradient(away, 0.2).download();
    double[] free = objective.clippedGradient(away, 1e9).download();
    boolean differ = false;
    for (int i = 0; i < clipped.length; i++) {
      double difference = clippedLoss(moved(away, i, 1e-6)) - clippedLoss(moved(away, i, -1e-6));
      assertEquals(difference / 2e-6, clipped[i], 1e-6);
      differ |= Math.abs(clipped[i] - free[i]) > 1e-3;
    }
    assertTrue(differ);
    assertArrayEquals(
        objective.gradient().download(), objective.clippedGradient(theta, 0.2).download(), 1e-12);
  }

  private double clippedLoss(ParameterSet at) {
    double sum = 0;
    for (TaskBatches task : tasks) {
      Var observations = task.outer().observations();
      ParameterSet acting = steps.step(theta, task.inner().get(0));
      ParameterSet adapted = steps.step(at, task.inner().get(0));
      sum +=
          Reinforce.clippedSurrogate(
                  policy.at(adapted, observations),
                  policy.at(acting, observations),
                  task.outer(),
                  0.2)
              .scalar();
    }
    return sum / tasks.size();
  }

  @Test
  void firstOrderTakesTheGradientWhereTheInnerStepLed() {
    double[] expected = new double[theta.size()];
    for (TaskBatches task : tasks) {
      ParameterSet adapted = steps.step(theta, task.inner().get(0)).asVariables();
      Var loss = Reinforce.loss(policy.at(adapted, task.outer().observations()), task.outer());
      double[] gradient = adapted.with(Gradients.of(loss, adapted.vars())).download();
      for (int i = 0; i < expected.length; i++) {
        expected[i] += gradient[i] / tasks.size();
      }
    }
    double[] gradient = objective(theta, false).gradient().download();
    double[] exact = objective(theta, true).gradient().download();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], gradient[i], 1e-12);
    }
    assertTrue(
        IntStream.range(0, exact.length).anyMatch(i -> Math.abs(exact[i] - gradient[i]) > 1e-3));
  }

  @Test
  void theCurvatureIsTheDivergencesSecondDerivative() {
    MetaObjective objective = objective(theta, true);
    double[] direction = random.doubles(theta.size(), -1, 1).toArray();
    ParameterSet vector = theta.upload(direction);
    double product = vector.dot(objective.curvatureTimes(vector)).scalar();
    double ahead = objective.at(theta.plus(H, vector)).divergence();
    double behind = objective.at(theta.plus(-H, vector)).divergence();
    assertEquals((ahead + behind) / (H * H), product, 1e-4 * Math.abs(product));
  }

  @Test
  void theCurvatureIsOfTheTasksThatAreChosen() {
    ParameterSet vector = theta.upload(random.doubles(theta.size(), -1, 1).toArray());
    double[] both = objective(theta, true).curvatureTimes(vector).download();
    double[] first = objective(theta, true, List.of(0)).curvatureTimes(vector).download();
    double[] second = objective(theta, true, List.of(1)).curvatureTimes(vector).download();
    for (int i = 0; i < both.length; i++) {
      assertEquals((first[i] + second[i]) / 2, both[i], 1e-12);
    }
    assertTrue(IntStream.range(0, both.length).anyMatch(i -> Math.abs(first[i] - both[i]) > 1e-6));
  }

  @Test
  void atTheStartLossAndDivergenceAreThoseOfTheActingPolicies() {
    MetaObjective objective = objective(theta, true);
    assertEquals(objective.loss(), objective.at(theta).loss(), 1e-12);
    assertEquals(0, objective.at(theta).divergence(), 1e-12);
  }
}
