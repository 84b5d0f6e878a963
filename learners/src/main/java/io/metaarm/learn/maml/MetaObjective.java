package io.metaarm.learn.maml;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.Distribution;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.LineSearch;
import io.metaarm.learn.policy.Policy;
import io.metaarm.learn.policy.Reinforce;
import io.metaarm.learn.policy.Trpo;
import java.util.ArrayList;
import java.util.List;

/**
 * The mean over tasks of the loss after adaptation, as a function of the parameters before it; and
 * of how far the adapted policies are from those that acted. Each task is worked through in a scope
 * of its own: its tensors fit into the processor's caches.
 */
final class MetaObjective implements Trpo.Objective {
  private final Policy policy;
  private final InnerSteps innerSteps;
  private final int curvatureTasks;
  private final ParameterSet start;
  private final List<TaskBatches> tasks;

  /** Of each task, the adapted policy that took the outer actions, in the states that it met. */
  private final List<Distribution> old = new ArrayList<>();

  private final List<Slope> slopes = new ArrayList<>();
  private final double loss;
  private final ParameterSet gradient;

  /** The derivative of a task's divergence by θ, to be differentiated again. */
  private record Slope(ParameterSet theta, ParameterSet ofDivergence) {}

  MetaObjective(
      Policy policy,
      InnerSteps innerSteps,
      int curvatureTasks,
      ParameterSet start,
      List<TaskBatches> tasks) {
    this.policy = policy;
    this.innerSteps = innerSteps;
    this.curvatureTasks = curvatureTasks;
    this.start = start;
    this.tasks = tasks;
    double lossSum = 0;
    ParameterSet gradientSum = start.times(0);
    for (TaskBatches task : tasks) {
      try (Scope scope = start.kernels().openScope()) {
        ParameterSet theta = start.asVariables();
        Distribution adapted = adapted(theta, task);
        Distribution acting = adapted.detached();
        Var taskLoss = Reinforce.surrogate(adapted, acting, task.outer());
        lossSum += taskLoss.scalar();
        gradientSum = sum(gradientSum, theta.with(Gradients.of(taskLoss, theta.vars())), scope);
        old.add(acting.keptFrom(scope));
      }
    }
    this.loss = lossSum / tasks.size();
    this.gradient = gradientSum.times(1.0 / tasks.size());
  }

  private Distribution adapted(ParameterSet theta, TaskBatches task) {
    return policy.at(innerSteps.from(theta, task.inner()), task.outer().observations());
  }

  private static ParameterSet sum(ParameterSet sum, ParameterSet summand, Scope scope) {
    return sum.plus(1, summand).keptFrom(scope);
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public ParameterSet gradient() {
    return gradient;
  }

  @Override
  public ParameterSet curvatureTimes(ParameterSet vector) {
    if (slopes.isEmpty()) {
      recordSlopes();
    }
    ParameterSet products = start.times(0);
    for (Slope slope : slopes) {
      try (Scope scope = start.kernels().openScope()) {
        List<Var> product = Gradients.of(slope.ofDivergence.dot(vector), slope.theta.vars());
        products = sum(products, start.with(product), scope);
      }
    }
    return products.times(1.0 / slopes.size());
  }

  /** Once for all products, in the scope of whoever takes the step. */
  private void recordSlopes() {
    for (int i = 0; i < curvatureTasks; i++) {
      ParameterSet theta = start.asVariables();
      Var divergence = old.get(i).divergenceFrom(adapted(theta, tasks.get(i))).mean();
      slopes.add(new Slope(theta, theta.with(Gradients.recorded(divergence, theta.vars()))));
    }
  }

  @Override
  @SuppressWarnings("try") // nothing is kept from these scopes
  public LineSearch.Outcome at(ParameterSet parameters) {
    double lossSum = 0;
    double divergenceSum = 0;
    for (int i = 0; i < tasks.size(); i++) {
      try (Scope scope = start.kernels().openScope()) {
        Distribution adapted = adapted(parameters.asVariables(), tasks.get(i)).detached();
        Var taskLoss = Reinforce.surrogate(adapted, old.get(i), tasks.get(i).outer());
        lossSum += taskLoss.scalar();
        divergenceSum += old.get(i).divergenceFrom(adapted).mean().scalar();
      }
    }
    return new LineSearch.Outcome(lossSum / tasks.size(), divergenceSum / tasks.size());
  }
}
