package io.metaarm.learn.maml;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Scope;
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
  private final List<Step> steps = new ArrayList<>();
  private final List<ParameterSet> adapted;

  /**
   * An inner step of all tasks; lists have an element for each.
   *
   * @param rates of each number that moves
   * @param hessians by the batch's shares; none to first order
   */
  private record Step(
      List<Batch> batches,
      List<double[]> rates,
      List<double[]> gradients,
      List<List<SecondDerivative>> hessians) {}

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
    List<ParameterSet> current = Collections.nCopies(tasks.size(), theta);
    for (int i = 0; i < tasks.get(0).inner().size(); i++) {
      int index = i;
      List<ParameterSet> from = current;
      Step step = step(from, tasks.stream().map(task -> task.inner().get(index)).toList());
      steps.add(step);
      current =
          IntStream.range(0, tasks.size())
              .mapToObj(task -> innerSteps.step(from.get(task), step.gradients.get(task)))
              .toList();
    }
    this.adapted = current;
  }

  private Step step(List<ParameterSet> from, List<Batch> batches) {
    List<double[]> rates = from.stream().map(innerSteps::rates).toList();
    if (!exact) {
      return new Step(
          batches,
          rates,
          shares.sums(batches, share -> gradient(from.get(share.task()), share)),
          List.of());
    }
    List<List<SecondDerivative>> hessians =
        shares.map(
            batches,
            share ->
                new SecondDerivative(
                    InnerSteps.moving(from.get(share.task())), theta -> loss(theta, share)));
    return new Step(
        batches,
        rates,
        shares.sums(batches, share -> hessians.get(share.task()).get(share.index()).gradient()),
        hessians);
  }

  private Var loss(ParameterSet theta, BatchShares.Share share) {
    return innerSteps.loss(theta, share.batch()).times(share.weight());
  }

  @SuppressWarnings("try") // nothing is kept from the scope
  private double[] gradient(ParameterSet at, BatchShares.Share share) {
    try (Scope scope = at.kernels().openScope()) {
      ParameterSet theta = InnerSteps.moving(at).asVariables();
      return theta.with(Gradients.of(loss(theta, share), theta.vars())).download();
    }
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
    for (int i = 0; exact && i < steps.size(); i++) {
      result = throughStep(steps.get(i), tasks, result);
    }
    return result;
  }

  /** Jᵀ v. */
  List<double[]> transposedTimes(List<Integer> tasks, List<double[]> vectors) {
    List<double[]> result = vectors;
    for (int i = steps.size() - 1; exact && i >= 0; i--) {
      result = backThroughStep(steps.get(i), tasks, result);
    }
    return result;
  }

  /** v − α H v, and what the rates' factors add to it: − α ∇L times theirs. */
  private List<double[]> throughStep(Step step, List<Integer> tasks, List<double[]> vectors) {
    List<double[]> curved = curved(step, tasks, vectors);
    List<double[]> result = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      double[] rates = step.rates.get(tasks.get(i));
      double[] gradient = step.gradients.get(tasks.get(i));
      double[] to = vectors.get(i).clone();
      boolean learnedRates = to.length > rates.length;
      for (int n = 0; n < rates.length; n++) {
        to[n] -= rates[n] * curved.get(i)[n];
        if (learnedRates) {
          to[n] -= innerSteps.rate() * gradient[n] * to[rates.length + n];
        }
      }
      result.add(to);
    }
    return result;
  }

  /** The transpose: v − H α v, and − α ∇L v for the rates' factors. */
  private List<double[]> backThroughStep(Step step, List<Integer> tasks, List<double[]> vectors) {
    List<double[]> rated = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      double[] rates = step.rates.get(tasks.get(i));
      double[] vector = vectors.get(i);
      rated.add(IntStream.range(0, rates.length).mapToDouble(n -> rates[n] * vector[n]).toArray());
    }
    List<double[]> curved = curved(step, tasks, rated);
    List<double[]> result = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      int moving = rated.get(i).length;
      double[] gradient = step.gradients.get(tasks.get(i));
      double[] from = vectors.get(i);
      double[] to = from.clone();
      boolean learnedRates = to.length > moving;
      for (int n = 0; n < moving; n++) {
        to[n] -= curved.get(i)[n];
        if (learnedRates) {
          to[moving + n] -= innerSteps.rate() * gradient[n] * from[n];
        }
      }
      result.add(to);
    }
    return result;
  }

  /** H v, of what moves. */
  private List<double[]> curved(Step step, List<Integer> tasks, List<double[]> vectors) {
    return shares.sums(
        tasks.stream().map(step.batches::get).toList(),
        share -> {
          int task = tasks.get(share.task());
          double[] moving = Arrays.copyOf(vectors.get(share.task()), step.rates.get(task).length);
          return step.hessians.get(task).get(share.index()).times(moving);
        });
  }

  @Override
  public void close() {
    steps.forEach(step -> step.hessians.forEach(each -> each.forEach(SecondDerivative::close)));
    steps.clear();
  }
}
