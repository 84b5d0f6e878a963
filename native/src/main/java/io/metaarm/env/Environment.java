package io.metaarm.env;

import io.metaarm.task.Goal;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.TaskView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task with its goals: reset, step, and what the options add. Seeds fix everything. Not for
 * several threads at once.
 */
public final class Environment implements AutoCloseable {
  /** All that an environment's future depends on. */
  public static final class Saved {
    private final TaskSimulation.Saved simulation;
    private final GoalSampler.Saved sampler;
    private final Goal goal;
    private final int steps;
    private final boolean running;
    private final double[] result;
    private final double[] rewards;
    private final double[] observations;

    private Saved(Environment environment) {
      simulation = environment.simulation.save();
      sampler = environment.sampler.save();
      goal = environment.goal;
      steps = environment.steps;
      running = environment.running;
      result = environment.result.observation.clone();
      rewards = environment.rewardScaler.save();
      observations = environment.observed.save();
    }
  }

  private static final double EPSILON = 1e-8;

  private final TaskSimulation simulation;
  private final EnvironmentOptions options;
  private final GoalSampler sampler;
  private final RewardScaler rewardScaler;
  private final RunningMoments observed;
  private final StepResult result;
  private final SeededRandom random;

  private Goal goal;
  private int steps;
  private boolean running;

  /**
   * With a goal sampled from {@code goals}, to be reset before the first step.
   *
   * @param cache reset points that environments of the same task may share
   */
  public Environment(
      Scenes scenes,
      ResetCache cache,
      List<Goal> goals,
      GoalSampler.Order order,
      EnvironmentOptions options,
      SeededRandom random) {
    TaskSpec task = taskOf(goals);
    this.simulation = new TaskSimulation(task, scenes.model(task.scene()), cache);
    this.options = options;
    this.sampler = new GoalSampler(goals, order, random);
    this.rewardScaler = new RewardScaler(options.rewardNormalization());
    this.observed = new RunningMoments(options.observationSize());
    this.result = new StepResult(options.observationSize());
    this.random = random;
    this.goal = nextGoal();
    simulation.enter(goal.variation());
  }

  /** Of one task with one goal, as bare as upstream's. */
  public static Environment of(Scenes scenes, Goal goal, boolean goalVisible) {
    return new Environment(
        scenes,
        new ResetCache(8),
        List.of(goal),
        GoalSampler.Order.RANDOM,
        EnvironmentOptions.of(goalVisible),
        new SeededRandom(0));
  }

  private static TaskSpec taskOf(List<Goal> goals) {
    if (goals.isEmpty()) {
      throw new IllegalArgumentException("goals: needs at least one, got none");
    }
    String task = goals.get(0).task();
    for (Goal goal : goals) {
      if (!goal.task().equals(task)) {
        throw new IllegalArgumentException(
            "goals: must be of one task, got " + task + " and " + goal.task());
      }
    }
    return TaskCatalog.find(task);
  }

  public TaskSpec task() {
    return simulation.task();
  }

  public EnvironmentOptions options() {
    return options;
  }

  /** For measuring and rendering. Changing its state changes the episode. */
  public TaskSimulation simulation() {
    return simulation;
  }

  public Goal goal() {
    return goal;
  }

  /** Steps since the last reset. */
  public int steps() {
    return steps;
  }

  /** The goal from the next reset on. */
  public void setGoal(Goal next) {
    if (!next.task().equals(task().id())) {
      throw new IllegalArgumentException(
          "goal: this environment is of " + task().id() + ", got one of " + next.task());
    }
    goal = next;
    running = false;
    simulation.enter(goal.variation());
  }

  /** Noise in a goal's world is from now on what this would draw; the nominal one has none. */
  public void seedNoise(SeededRandom source) {
    simulation.seedNoise(source);
  }

  /** Takes the next goal in the sampler's order, for the next reset. */
  public Goal sampleGoal() {
    setGoal(nextGoal());
    return goal;
  }

  private Goal nextGoal() {
    Goal next = sampler.next();
    Randomiser randomiser = options.randomiser();
    return randomiser == null ? next : randomiser.vary(next, random);
  }

  /** Starts an episode; the observation is this environment's own array. */
  public double[] reset() {
    simulation.reset(goal.random(), options.goalVisible());
    steps = 0;
    running = true;
    result.reward = 0;
    result.terminated = false;
    result.truncated = false;
    result.breakdown.clear();
    compose(null);
    return result.observation;
  }

  /** Acts for one step of 12.5 ms; the result is this environment's own object. */
  public StepResult step(double[] action) {
    check(action);
    simulation.step(action);
    steps++;
    result.breakdown.copyFrom(simulation.breakdown());
    result.terminated = options.terminateOnSuccess() && result.success();
    result.truncated = steps >= options.horizon();
    running = !result.done();
    compose(action);
    result.reward = rewardScaler.scale(result.breakdown.reward, result.terminated);
    return result;
  }

  /** Everything that the future depends on, to be continued here or in an equal environment. */
  public Saved save() {
    return new Saved(this);
  }

  public void restore(Saved saved) {
    goal = saved.goal;
    simulation.enter(goal.variation());
    simulation.restore(saved.simulation);
    sampler.restore(saved.sampler);
    steps = saved.steps;
    running = saved.running;
    System.arraycopy(saved.result, 0, result.observation, 0, saved.result.length);
    rewardScaler.restore(saved.rewards);
    observed.restore(saved.observations);
  }

  @Override
  public void close() {
    simulation.close();
  }

  private void check(double[] action) {
    if (!running) {
      throw new IllegalStateException(
          steps == 0
              ? "No episode has started: call reset before step"
              : "The episode ended at step " + steps + ": call reset before the next one");
    }
    if (action.length != TaskSimulation.ACTION_SIZE) {
      throw new IllegalArgumentException(
          "action: expected 4 numbers (hand x, y, z and gripper), got " + action.length);
    }
    for (int i = 0; i < action.length; i++) {
      if (!Double.isFinite(action[i])) {
        throw new IllegalArgumentException("action[" + i + "]: must be finite, got " + action[i]);
      }
    }
  }

  /** The observation, then the task id, then what recurrent policies are fed. */
  private void compose(double @Nullable [] action) {
    double[] to = result.observation;
    System.arraycopy(simulation.shown(), 0, to, 0, TaskView.OBSERVATION_SIZE);
    int at = TaskView.OBSERVATION_SIZE;
    for (int i = 0; i < options.taskCount(); i++) {
      to[at++] = i == options.taskIndex() ? 1 : 0;
    }
    if (options.recurrentInputs()) {
      for (int i = 0; i < TaskSimulation.ACTION_SIZE; i++) {
        to[at++] = action == null ? 0 : action[i];
      }
      to[at++] = result.breakdown.reward * options.recurrentRewardScale();
      to[at] = result.done() ? 1 : 0;
    }
    if (options.normalizeObservations()) {
      normalize(to);
    }
  }

  private void normalize(double[] values) {
    observed.startComponentwiseUpdate();
    for (int i = 0; i < values.length; i++) {
      observed.add(i, values[i]);
      values[i] = (values[i] - observed.mean(i)) / Math.sqrt(observed.variance(i) + EPSILON);
    }
  }
}
