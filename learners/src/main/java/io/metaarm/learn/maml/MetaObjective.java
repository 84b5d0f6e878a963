package io.metaarm.learn.maml;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.Distribution;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.Flat;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.LineSearch;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.policy.Policy;
import io.metaarm.learn.policy.Reinforce;
import io.metaarm.learn.policy.Trpo;
import io.metaarm.learn.rollout.Workers;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mean over tasks of the loss after adaptation, as a function of the parameters θ before it;
 * and of how far the adapted policies are from those that acted. With J, the derivative of a task's
 * adapted parameters θ' by θ, the gradient is Jᵀ ∇L(θ'), and the divergence's second derivative is
 * Jᵀ F J, F being the one by θ': where the divergence is least, nothing else is left of it.
 */
final class MetaObjective implements Trpo.Objective, AutoCloseable {
  private final Policy policy;
  private final InnerSteps innerSteps;
  private final boolean exact;
  private final List<Integer> curvatureTasks;
  private final BatchShares shares;
  private final ParameterSet theta;
  private final List<TaskBatches> tasks;
  private final Adaptation adaptation;

  /** Of each task, the adapted policy that took the outer actions, by shares of these. */
  private final List<List<Distribution>> old;

  private List<List<SecondDerivative>> curvatures = List.of();
  private final double loss;
  private final ParameterSet gradient;
  private double lastDivergence;

  /**
   * Works through the tasks.
   *
   * @param exact whether the gradient goes through the inner steps, or takes them as given
   * @param curvatureTasks which of them the curvature is taken from
   */
  MetaObjective(
      InnerSteps innerSteps,
      boolean exact,
      List<Integer> curvatureTasks,
      Workers workers,
      ParameterSet theta,
      List<TaskBatches> tasks) {
    this.policy = innerSteps.policy();
    this.innerSteps = innerSteps;
    this.exact = exact;
    this.curvatureTasks = curvatureTasks;
    this.shares = new BatchShares(workers);
    this.theta = theta;
    this.tasks = tasks;
    this.adaptation = new Adaptation(innerSteps, shares, exact, theta, tasks);
    this.old = shares.map(outer(), share -> acting(share));
    this.loss = at(adaptation).loss();
    this.gradient = gradient(adaptation, Reinforce::surrogate);
  }

  private List<Batch> outer() {
    return tasks.stream().map(TaskBatches::outer).toList();
  }

  private List<Integer> all() {
    return IntStream.range(0, tasks.size()).boxed().toList();
  }

  private Distribution acting(BatchShares.Share share) {
    try (Scope scope = theta.kernels().openScope()) {
      ParameterSet adapted = adaptation.adapted().get(share.task());
      return policy.at(adapted, share.batch().observations()).detached().keptFrom(scope);
    }
  }

  private interface OuterLoss {
    Var of(Distribution adapted, Distribution acting, Batch batch);
  }

  /** Jᵀ ∇L(θ'). */
  private ParameterSet gradient(Adaptation from, OuterLoss outerLoss) {
    List<double[]> outer = shares.sums(outer(), share -> gradient(from, share, outerLoss));
    return mean(from.transposedTimes(all(), outer));
  }

  private double[] gradient(Adaptation from, BatchShares.Share share, OuterLoss outerLoss) {
    return from.adapted()
        .get(share.task())
        .gradientOf(
            adapted -> {
              Batch batch = share.batch();
              return outerLoss
                  .of(policy.at(adapted, batch.observations()), acted(share), batch)
                  .times(share.weight());
            });
  }

  private Distribution acted(BatchShares.Share share) {
    return old.get(share.task()).get(share.index());
  }

  private ParameterSet mean(List<double[]> ofTasks) {
    return theta.upload(Flat.mean(ofTasks));
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public ParameterSet gradient() {
    return gradient;
  }

  /** Jᵀ F J v. */
  @Override
  public ParameterSet curvatureTimes(ParameterSet vector) {
    List<Batch> outer = curvatureTasks.stream().map(task -> tasks.get(task).outer()).toList();
    if (curvatures.isEmpty()) {
      curvatures = shares.map(outer, this::curvature);
    }
    List<double[]> through =
        adaptation.times(
            curvatureTasks, Collections.nCopies(curvatureTasks.size(), vector.download()));
    List<double[]> curved =
        shares.sums(
            outer,
            share ->
                curvatures.get(share.task()).get(share.index()).times(through.get(share.task())));
    return mean(adaptation.transposedTimes(curvatureTasks, curved));
  }

  /** F of a share of one of the tasks that the curvature is taken from. */
  private SecondDerivative curvature(BatchShares.Share share) {
    int task = curvatureTasks.get(share.task());
    Distribution acting = old.get(task).get(share.index());
    return new SecondDerivative(
        adaptation.adapted().get(task),
        adapted ->
            acting
                .divergenceFrom(policy.at(adapted, share.batch().observations()))
                .mean()
                .times(share.weight()));
  }

  /** Elsewhere, of the surrogate with PPO's clip. */
  ParameterSet clippedGradient(ParameterSet parameters, double clip) {
    try (Adaptation elsewhere = new Adaptation(innerSteps, shares, exact, parameters, tasks)) {
      return gradient(
          elsewhere,
          (adapted, acting, batch) -> Reinforce.clippedSurrogate(adapted, acting, batch, clip));
    }
  }

  @Override
  public LineSearch.Outcome at(ParameterSet parameters) {
    try (Adaptation elsewhere = new Adaptation(innerSteps, shares, false, parameters, tasks)) {
      LineSearch.Outcome outcome = at(elsewhere);
      lastDivergence = outcome.divergence();
      return outcome;
    }
  }

  private LineSearch.Outcome at(Adaptation from) {
    double[] mean = Flat.mean(shares.sums(outer(), share -> lossAndDivergence(from, share)));
    return new LineSearch.Outcome(mean[0], mean[1]);
  }

  @SuppressWarnings("try") // nothing is kept from the scope
  private double[] lossAndDivergence(Adaptation from, BatchShares.Share share) {
    try (Scope scope = theta.kernels().openScope()) {
      Batch batch = share.batch();
      Distribution adapted =
          policy.at(from.adapted().get(share.task()), batch.observations()).detached();
      return Flat.times(
          share.weight(),
          new double[] {
            Reinforce.surrogate(adapted, acted(share), batch).scalar(),
            acted(share).divergenceFrom(adapted).mean().scalar()
          });
    }
  }

  /** Of a task's first inner step; 0 where there is none. */
  double innerGradientNorm(int task) {
    return adaptation.firstGradientNorm(task);
  }

  /** Where {@link #at} was asked last. */
  double lastDivergence() {
    return lastDivergence;
  }

  @Override
  public void close() {
    adaptation.close();
    curvatures.forEach(each -> each.forEach(SecondDerivative::close));
    curvatures = List.of();
  }
}
