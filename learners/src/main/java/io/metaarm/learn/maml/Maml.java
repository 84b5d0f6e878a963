package io.metaarm.learn.maml;

import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.policy.EpisodeSampler;
import io.metaarm.learn.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * MAML for reinforcement learning (Finn et al. 2017): looks for parameters θ from which a gradient
 * step within a task, θ' = θ − α ∇L(θ), leads to a good policy for it, by following the gradient of
 * L(θ') by θ.
 *
 * @param <T> what tells one task from another
 */
public final class Maml<T> {
  private final MamlSettings settings;
  private final Policy policy;
  private final EpisodeSampler<T> sampler;
  private final Function<RandomGenerator, T> tasks;
  private final InnerSteps innerSteps;

  /**
   * Sets it up.
   *
   * @param tasks draws one
   */
  public Maml(
      MamlSettings settings,
      Policy policy,
      EpisodeSampler<T> sampler,
      Function<RandomGenerator, T> tasks) {
    this.settings = settings;
    this.policy = policy;
    this.sampler = sampler;
    this.tasks = tasks;
    this.innerSteps = new InnerSteps(policy, settings.innerRate(), settings.exact());
  }

  /**
   * What an iteration led to.
   *
   * @param parameters the next ones
   * @param returnBefore mean return of the tasks' episodes before adaptation
   * @param returnAfter and after it
   */
  public record Iteration(ParameterSet parameters, double returnBefore, double returnAfter) {}

  /** One outer step. */
  public Iteration iterate(ParameterSet theta, RandomGenerator random, TrainingGuard guard) {
    try (Scope scope = theta.kernels().openScope()) {
      List<TaskBatches> seen = new ArrayList<>();
      for (int i = 0; i < settings.tasksPerIteration(); i++) {
        seen.add(explore(theta, tasks.apply(random), random));
      }
      MetaObjective objective =
          new MetaObjective(policy, innerSteps, settings.curvatureTasks(), theta, seen);
      guard.check("loss after adaptation", objective.loss());
      guard.check("squared meta-gradient", objective.gradient().dot(objective.gradient()).scalar());
      ParameterSet next = settings.trust().step(theta, objective).orElse(theta);
      return new Iteration(
          next.keptFrom(scope),
          guard.check(
              "return before adaptation",
              seen.stream().mapToDouble(TaskBatches::returnBefore).average().orElseThrow()),
          guard.check(
              "return after adaptation",
              seen.stream()
                  .mapToDouble(task -> task.outer().meanReturn())
                  .average()
                  .orElseThrow()));
    }
  }

  /** Acts in a task before and after each inner step. */
  private TaskBatches explore(ParameterSet theta, T task, RandomGenerator random) {
    List<Batch> inner = new ArrayList<>();
    ParameterSet adapted = theta;
    for (int i = 0; i < settings.innerSteps(); i++) {
      inner.add(sample(task, adapted, random));
      adapted = innerSteps.from(theta.asVariables(), inner).detached();
    }
    return new TaskBatches(inner, sample(task, adapted, random));
  }

  private Batch sample(T task, ParameterSet parameters, RandomGenerator random) {
    return Batch.of(
        parameters.kernels(),
        sampler.sample(task, parameters, settings.stepsPerTask(), random),
        settings.advantage());
  }
}
