package io.metaarm.learn.maml;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.nn.Flat;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the tasks' inner steps lead from θ, and J, the derivative of that by θ. It is the product
 * of the steps' ones: that of θ − α ∇L(θ) is I − α H, H being the second derivative of L. Taken to
 * first order, it is the identity. All tasks go through a step together. Vectors are flat numbers:
 * of what moves, then of its rates' factors where these are learned.
 */
final class Adaptation implements AutoCloseable {
  private final InnerSteps innerSteps;
  private final BatchShares shares;
  private final boolean exact;

  /** Of each number that moves: the steps don't change them. */
  private final double[] rates;

  private final int moving;
  private final List<Step> steps = new ArrayList<>();
  private final List<ParameterSet> adapted;

  /** The steps that J is the product of. */
  private final List<Step> factors;

  /**
   * An inner step of all tasks; lists have an element for each.
   *
   * @param hessians by the batch's shares; none to first order
   */
  private record Step(
      List<Batch> batches, List<double[]> gradients, List<List<SecondDerivative>> hessians) {}

  /**
   * Makes the steps.
   *
   * @param exact whether J is to be known, or else taken to first order
   */
  Adaptation(
      InnerSteps innerSteps,
      BatchShares shares,
      boolean exact,
      ParameterSet theta,
      List<TaskBatches> tasks) {
    this.innerSteps = innerSteps;
    this.shares = shares;
    this.exact = exact;
    this.rates = innerSteps.rates(theta);
    this.moving = rates.length;
    List<ParameterSet> current = Collections.nCopies(tasks.size(), theta);
    for (int i = 0; i < tasks.get(0).inner().size(); i++) {
      int index = i;
      List<ParameterSet> from = current;
      Step step = step(from, tasks.stream().map(task -> task.inner().get(index)).toList());
      steps.add(step);
      current =
          IntStream.range(0, tasks.size())
              .mapToObj(task -> innerSteps.step(from.get(task), rates, step.gradients.get(task)))
              .toList();
    }
    this.adapted = current;
    this.factors = exact ? steps : List.of();
  }

  private Step step(List<ParameterSet> from, List<Batch> batches) {
    if (!exact) {
      List<double[]> gradients =
          shares.sums(
              batches,
              share ->
                  InnerSteps.moving(from.get(share.task()))
                      .gradientOf(theta -> loss(theta, share)));
      return new Step(batches, gradients, List.of());
    }
    List<List<SecondDerivative>> hessians =
        shares.map(
            batches,
            share ->
                new SecondDerivative(
                    InnerSteps.moving(from.get(share.task())), theta -> loss(theta, share)));
    return new Step(
        batches,
        shares.sums(batches, share -> hessians.get(share.task()).get(share.index()).gradient()),
        hessians);
  }

  private Var loss(ParameterSet theta, BatchShares.Share share) {
    return innerSteps.loss(theta, share.batch()).times(share.weight());
  }

  /** Of each task. */
  List<ParameterSet> adapted() {
    return adapted;
  }

  /** Of a task's first step; 0 where there is none. */
  double firstGradientNorm(int task) {
    return steps.isEmpty() ? 0 : Math.sqrt(Flat.square(steps.get(0).gradients.get(task)));
  }

  /**
   * J v.
   *
   * @param tasks some of all
   * @param vectors one for each of these
   */
  List<double[]> times(List<Integer> tasks, List<double[]> vectors) {
    List<double[]> result = vectors;
    for (Step step : factors) {
      List<double[]> from = result;
      List<double[]> curved = curved(step, tasks, from);
      result =
          each(tasks, (i, task) -> through(from.get(i), curved.get(i), step.gradients.get(task)));
    }
    return result;
  }

  /** Jᵀ v. */
  List<double[]> transposedTimes(List<Integer> tasks, List<double[]> vectors) {
    List<double[]> result = vectors;
    for (int k = factors.size() - 1; k >= 0; k--) {
      Step step = factors.get(k);
      List<double[]> from = result;
      List<double[]> curved = curved(step, tasks, each(tasks, (i, task) -> rated(from.get(i))));
      result = each(tasks, (i, task) -> back(from.get(i), curved.get(i), step.gradients.get(task)));
    }
    return result;
  }

  /** v − α H v; of the factors v has − α ∇L v. */
  private double[] through(double[] v, double[] curved, double[] gradient) {
    double[] to = v.clone();
    for (int n = 0; n < moving; n++) {
      to[n] -= rates[n] * curved[n];
    }
    for (int n = 0; n < v.length - moving; n++) {
      to[n] -= innerSteps.rate() * gradient[n] * v[moving + n];
    }
    return to;
  }

  /** The transpose: v − H α v; for the factors − α ∇L v. */
  private double[] back(double[] v, double[] curved, double[] gradient) {
    double[] to = v.clone();
    for (int n = 0; n < moving; n++) {
      to[n] -= curved[n];
    }
    for (int n = 0; n < v.length - moving; n++) {
      to[moving + n] -= innerSteps.rate() * gradient[n] * v[n];
    }
    return to;
  }

  /** α v. */
  private double[] rated(double[] v) {
    double[] product = new double[moving];
    for (int n = 0; n < moving; n++) {
      product[n] = rates[n] * v[n];
    }
    return product;
  }

  /** H v. */
  private List<double[]> curved(Step step, List<Integer> tasks, List<double[]> vectors) {
    return shares.sums(
        tasks.stream().map(step.batches::get).toList(),
        share ->
            step.hessians
                .get(tasks.get(share.task()))
                .get(share.index())
                .times(Arrays.copyOf(vectors.get(share.task()), moving)));
  }

  private interface OfTask<R> {
    R result(int index, int task);
  }

  private static <R> List<R> each(List<Integer> tasks, OfTask<R> ofTask) {
    return IntStream.range(0, tasks.size()).mapToObj(i -> ofTask.result(i, tasks.get(i))).toList();
  }

  @Override
  public void close() {
    steps.forEach(step -> step.hessians.forEach(each -> each.forEach(SecondDerivative::close)));
    steps.clear();
  }
}
