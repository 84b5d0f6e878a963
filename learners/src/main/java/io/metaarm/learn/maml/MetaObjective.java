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
import io.metaarm.learn.rollout.Workers;
import java.util.List;

/**
 * The mean over tasks of the loss after adaptation, as a function of the parameters before it; and
 * of how far the adapted policies are from those that acted. Each task is worked through in a scope
 * of its own: its tensors fit into the processor's caches.
 */
final class MetaObjective implements Trpo.Objective, AutoCloseable {
  private final Policy policy;
  private final InnerSteps innerSteps;
  private final List<Integer> curvatureTasks;
  private final Workers workers;
  private final ParameterSet start;
  private final List<TaskBatches> tasks;

  /** Of each task, the adapted policy that took the outer actions, in the states that it met. */
  private final List<Distribution> old;

  private List<Slope> slopes = List.of();
  private final double loss;
  private final ParameterSet gradient;
  private double lastDivergence;

  /** What one task adds to the loss and its gradient. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Share(double loss, double[] gradient, Distribution acting) {}

  /** The derivative of a task's divergence by θ, to be differentiated again. */
  private record Slope(ParameterSet theta, ParameterSet ofDivergence, Scope.Held held) {}

  /**
   * Works through the tasks.
   *
   * @param curvatureTasks which of them the curvature is taken from
   */
  MetaObjective(
      Policy policy,
      InnerSteps innerSteps,
      List<Integer> curvatureTasks,
      Workers workers,
      ParameterSet start,
      List<TaskBatches> tasks) {
    this.policy = policy;
    this.innerSteps = innerSteps;
    this.curvatureTasks = curvatureTasks;
    this.workers = workers;
    this.start = start;
    this.tasks = tasks;
    List<Share> shares = workers.map(tasks.size(), (i, worker) -> share(tasks.get(i)));
    this.old = shares.stream().map(Share::acting).toList();
    this.loss = shares.stream().mapToDouble(Share::loss).sum() / tasks.size();
    this.gradient = mean(shares.stream().map(Share::gradient).toList());
  }

  private Share share(TaskBatches task) {
    try (Scope scope = start.kernels().openScope()) {
      ParameterSet theta = start.asVariables();
      Distribution adapted = adapted(theta, task);
      Distribution acting = adapted.detached();
      Var taskLoss = Reinforce.surrogate(adapted, acting, task.outer());
      ParameterSet slope = theta.with(Gradients.of(taskLoss, theta.vars()));
      return new Share(taskLoss.scalar(), slope.download(), acting.keptFrom(scope));
    }
  }

  private Distribution adapted(ParameterSet theta, TaskBatches task) {
    return policy.at(innerSteps.from(theta, task.inner()), task.outer().observations());
  }

  /** Added up in the order of the tasks, so that the sum is the same on any number of threads. */
  private ParameterSet mean(List<double[]> ofTasks) {
    double[] mean = new double[start.size()];
    for (double[] ofTask : ofTasks) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += ofTask[i] / ofTasks.size();
      }
    }
    return start.upload(mean);
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
      slopes = workers.map(curvatureTasks.size(), (i, worker) -> slope(curvatureTasks.get(i)));
    }
    return mean(workers.map(slopes.size(), (i, worker) -> product(slopes.get(i), vector)));
  }

  /** Elsewhere, of the surrogate with PPO's clip. */
  ParameterSet clippedGradient(ParameterSet parameters, double clip) {
    return mean(workers.map(tasks.size(), (i, worker) -> clippedGradient(parameters, i, clip)));
  }

  @SuppressWarnings("try") // nothing is kept from the scope
  private double[] clippedGradient(ParameterSet parameters, int task, double clip) {
    try (Scope scope = start.kernels().openScope()) {
      ParameterSet theta = parameters.asVariables();
      Distribution adapted = adapted(theta, tasks.get(task));
      Var taskLoss =
          Reinforce.clippedSurrogate(adapted, old.get(task), tasks.get(task).outer(), clip);
      return theta.with(Gradients.of(taskLoss, theta.vars())).download();
    }
  }

  /** Recorded once for all products, and held until this is closed: most of a step's memory. */
  private Slope slope(int task) {
    try (Scope scope = start.kernels().openScope()) {
      ParameterSet theta = start.asVariables();
      Var divergence = old.get(task).divergenceFrom(adapted(theta, tasks.get(task))).mean();
      ParameterSet ofDivergence = theta.with(Gradients.recorded(divergence, theta.vars()));
      return new Slope(theta, ofDivergence, scope.hold());
    }
  }

  @SuppressWarnings("try") // nothing is kept from the scope
  private double[] product(Slope slope, ParameterSet vector) {
    try (Scope scope = start.kernels().openScope()) {
      return start
          .with(Gradients.of(slope.ofDivergence.dot(vector), slope.theta.vars()))
          .download();
    }
  }

  @Override
  public LineSearch.Outcome at(ParameterSet parameters) {
    List<LineSearch.Outcome> outcomes = workers.map(tasks.size(), (i, worker) -> at(parameters, i));
    lastDivergence =
        outcomes.stream().mapToDouble(LineSearch.Outcome::divergence).sum() / tasks.size();
    return new LineSearch.Outcome(
        outcomes.stream().mapToDouble(LineSearch.Outcome::loss).sum() / tasks.size(),
        lastDivergence);
  }

  @SuppressWarnings("try") // nothing is kept from the scope
  private LineSearch.Outcome at(ParameterSet parameters, int task) {
    try (Scope scope = start.kernels().openScope()) {
      Distribution adapted = adapted(parameters.asVariables(), tasks.get(task)).detached();
      Var taskLoss = Reinforce.surrogate(adapted, old.get(task), tasks.get(task).outer());
      return new LineSearch.Outcome(
          taskLoss.scalar(), old.get(task).divergenceFrom(adapted).mean().scalar());
    }
  }

  /** Where {@link #at} was asked last. */
  double lastDivergence() {
    return lastDivergence;
  }

  @Override
  public void close() {
    slopes.forEach(slope -> slope.held.close());
    slopes = List.of();
  }
}
