package io.metaarm.learn.maml;

import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Adam;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.policy.EpisodeSampler;
import io.metaarm.learn.policy.Policy;
import io.metaarm.learn.policy.Trpo;
import io.metaarm.learn.rollout.Stages;
import io.metaarm.learn.rollout.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * MAML for reinforcement learning (Finn et al. 2017): looks for parameters θ from which a gradient
 * step within a task, θ' = θ − α ∇L(θ), leads to a good policy for it, by following the gradient of
 * L(θ') by θ.
 *
 * @param <T> what tells one task from another
 */
public final class Maml<T> {
  /** Chooses the tasks of an iteration. */
  public interface Tasks<T> {
    List<T> draw(int count, RandomGenerator random);
  }

  private final MamlSettings settings;
  private final Policy policy;
  private final Workers workers;
  private final Tasks<T> tasks;
  private final InnerSteps innerSteps;
  private final Exploration<T> exploration;

  /** Of clipped steps, from the first iteration on. */
  private @Nullable Adam adam;

  /** On one thread, with tasks that are drawn one by one. */
  public Maml(
      MamlSettings settings,
      Policy policy,
      EpisodeSampler<T> sampler,
      Function<RandomGenerator, T> tasks) {
    this(
        settings,
        policy,
        Workers.none(),
        List.of(sampler),
        task -> "task",
        (count, random) -> Stream.generate(() -> tasks.apply(random)).limit(count).toList());
  }

  /**
   * Sets it up.
   *
   * @param workers who work on the tasks
   * @param samplers one for each worker
   * @param names of tasks: those of the same name take equally long
   */
  public Maml(
      MamlSettings settings,
      Policy policy,
      Workers workers,
      List<EpisodeSampler<T>> samplers,
      Function<T, String> names,
      Tasks<T> tasks) {
    if (samplers.size() != workers.count()) {
      throw new IllegalArgumentException(
          "samplers: must be " + workers.count() + ", one per worker, got " + samplers.size());
    }
    this.settings = settings;
    this.policy = policy;
    this.workers = workers;
    this.tasks = tasks;
    this.innerSteps = new InnerSteps(policy, settings.innerRate());
    this.exploration = new Exploration<>(settings, innerSteps, workers, samplers, names);
  }

  /**
   * What acting in a task led to.
   *
   * @param stages before adaptation, and after each inner step
   * @param innerGradientNorm of the first inner step; 0 where there is none
   */
  public record TaskOutcome<T>(T task, Stages stages, double innerGradientNorm) {}

  /**
   * What an iteration led to.
   *
   * @param parameters the next ones
   * @param tasks in the order in which they were drawn
   * @param loss after adaptation, at the start
   * @param gradientNorm of the meta-gradient
   * @param divergence mean KL of the step that was made; 0 where there was none
   * @param entropy of the unadapted policy, by the mean −log π of actions that it took
   */
  public record Iteration<T>(
      ParameterSet parameters,
      List<TaskOutcome<T>> tasks,
      double loss,
      double gradientNorm,
      double divergence,
      double entropy) {
    /** Mean return of the tasks' episodes before adaptation. */
    public double returnBefore() {
      return mean(each -> each.stages.firstReturn());
    }

    /** And after it. */
    public double returnAfter() {
      return mean(each -> each.stages.lastReturn());
    }

    /** Mean norm of the tasks' first inner gradients. */
    public double innerGradientNorm() {
      return mean(TaskOutcome::innerGradientNorm);
    }

    /** The mean over tasks. */
    private double mean(ToDoubleFunction<TaskOutcome<T>> figure) {
      return tasks.stream().mapToDouble(figure).average().orElseThrow();
    }
  }

  /** What Adam has gathered; nothing before the first iteration, and nothing with TRPO. */
  public Optional<Adam.State> state() {
    return Optional.ofNullable(adam).map(Adam::state);
  }

  /** Goes back to a state of Adam's, of clipped steps from these parameters. */
  public void restore(ParameterSet theta, Adam.State state) {
    Adam restored = newAdam(theta);
    restored.restore(state);
    adam = restored;
  }

  private Adam newAdam(ParameterSet theta) {
    return new Adam(Objects.requireNonNull(settings.clipped()).learningRate(), theta);
  }

  /** One outer step. */
  public Iteration<T> iterate(ParameterSet theta, RandomGenerator random, TrainingGuard guard) {
    if (adam == null && settings.clipped() != null) {
      adam = newAdam(theta);
    }
    try (Scope scope = theta.kernels().openScope()) {
      List<T> drawn = tasks.draw(settings.tasksPerIteration(), random);
      List<TaskBatches> seen = exploration.of(theta, drawn, random);
      List<Integer> curvatureTasks =
          curvatureTasks(settings.curvatureTasks(), drawn.size(), random);
      try (MetaObjective objective =
          new MetaObjective(innerSteps, settings.exact(), curvatureTasks, workers, theta, seen)) {
        guard.check("loss after adaptation", objective.loss());
        double gradientSquare =
            guard.check(
                "squared meta-gradient", objective.gradient().dot(objective.gradient()).scalar());
        ParameterSet next = outerStep(theta, objective);
        Iteration<T> iteration =
            new Iteration<>(
                next.keptFrom(scope),
                outcomes(drawn, seen, objective),
                objective.loss(),
                Math.sqrt(gradientSquare),
                next == theta ? 0 : objective.lastDivergence(),
                entropy(theta, seen.get(0).first()));
        guard.check("return before adaptation", iteration.returnBefore());
        guard.check("return after adaptation", iteration.returnAfter());
        return iteration;
      }
    }
  }

  /**
   * All, or neighbours from any one on. A task that is never among them moves many times as far as
   * the others, for which the line search then shortens every step.
   */
  static List<Integer> curvatureTasks(int count, int of, RandomGenerator random) {
    int first = count < of ? random.nextInt(of) : 0;
    return IntStream.range(first, first + count).map(i -> i % of).boxed().toList();
  }

  private ParameterSet outerStep(ParameterSet theta, MetaObjective objective) {
    Trpo trust = settings.trust();
    return trust != null
        ? trust.step(theta, objective).orElse(theta)
        : clippedSteps(theta, objective);
  }

  private ParameterSet clippedSteps(ParameterSet theta, MetaObjective objective) {
    ClippedSteps clipped = Objects.requireNonNull(settings.clipped());
    ParameterSet next = theta;
    for (int epoch = 0; epoch < clipped.epochs(); epoch++) {
      ParameterSet gradient =
          epoch == 0 ? objective.gradient() : objective.clippedGradient(next, clipped.clip());
      next = Objects.requireNonNull(adam).step(next, gradient);
    }
    objective.at(next); // for how far it went
    return next;
  }

  private List<TaskOutcome<T>> outcomes(
      List<T> drawn, List<TaskBatches> seen, MetaObjective objective) {
    List<TaskOutcome<T>> outcomes = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      List<Batch> all = new ArrayList<>(seen.get(i).inner());
      all.add(seen.get(i).outer());
      Stages stages =
          new Stages(
              all.stream().map(Batch::meanReturn).toList(),
              all.stream().map(Batch::successRate).toList());
      outcomes.add(new TaskOutcome<>(drawn.get(i), stages, objective.innerGradientNorm(i)));
    }
    return outcomes;
  }

  private double entropy(ParameterSet theta, Batch batch) {
    return -policy.at(theta, batch.observations()).logProbability(batch.actions()).mean().scalar();
  }
}
