package io.metaarm.learn.metaworld;

import io.metaarm.config.Require;
import io.metaarm.env.Environment;
import io.metaarm.env.GoalSampler;
import io.metaarm.env.ResetCache;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.env.StepResult;
import io.metaarm.env.TaskSimulation;
import io.metaarm.learn.rollout.ActionSpace;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.task.Goal;
import io.metaarm.task.Variation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the robot arm's environments, each with its task and goal. In the nominal world nothing
 * is left to chance: an episode follows from the goal and the actions alone. In another one, each
 * copy has its own noise, which follows from the goal's world, or from {@link #seed}.
 */
public final class MetaWorld implements EnvironmentBatch<Goal>, AutoCloseable {
  private final Scenes scenes;
  private final ResetCache cache;
  private final TaskOptions options;
  private final Copy[] copies;
  private final int observationSize;
  private int active;

  /**
   * Of so many copies, none of which has a task yet.
   *
   * @param cache may be shared with others
   * @param options of each task's environment
   */
  public MetaWorld(Scenes scenes, ResetCache cache, int copies, TaskOptions options) {
    Require.atLeast("copies", copies, 1);
    this.scenes = scenes;
    this.cache = cache;
    this.options = options;
    this.observationSize = options.observationSize();
    this.active = copies;
    this.copies = new Copy[copies];
    for (int i = 0; i < copies; i++) {
      this.copies[i] = new Copy();
    }
  }

  @Override
  public int size() {
    return copies.length;
  }

  @Override
  public int observationSize() {
    return observationSize;
  }

  @Override
  public ActionSpace actionSpace() {
    return ActionSpace.continuous(TaskSimulation.ACTION_SIZE);
  }

  @Override
  public int horizon() {
    return options.horizon();
  }

  /** Of the noise, until the copies get other tasks. */
  @Override
  public void seed(long seed) {
    for (int i = 0; i < copies.length; i++) {
      copies[i].seedNoise(new SeededRandom(seed, i));
    }
  }

  @Override
  public void setTask(int copy, Goal goal) {
    copies[copy].set(goal);
    Variation variation = goal.variation();
    if (variation != null) {
      copies[copy].seedNoise(new SeededRandom(variation.seed(), copy));
    }
  }

  /**
   * From the next reset on, only the first so many copies are simulated. The others stand still:
   * the observation stays what it was, and no episode of theirs ends.
   */
  public void simulateFirst(int count) {
    if (count < 1 || count > copies.length) {
      throw new IllegalArgumentException(
          "count: must be between 1 and " + copies.length + ", got " + count);
    }
    active = count;
  }

  @Override
  public void reset(float[] observations) {
    for (int i = 0; i < active; i++) {
      write(copies[i].environment().reset(), observations, i);
    }
  }

  @Override
  public void step(float[] actions, StepBatch result) {
    for (int i = 0; i < active; i++) {
      step(i, actions, result);
    }
    for (int i = active; i < copies.length; i++) {
      result.rewards()[i] = 0;
      result.terminated()[i] = false;
      result.truncated()[i] = false;
      result.successes()[i] = false;
    }
  }

  private void step(int copy, float[] actions, StepBatch result) {
    Environment environment = copies[copy].environment();
    double[] action = copies[copy].action;
    for (int k = 0; k < action.length; k++) {
      action[k] = actions[copy * action.length + k];
    }
    StepResult step = environment.step(action);
    result.rewards()[copy] = (float) step.reward();
    result.terminated()[copy] = step.terminated();
    result.truncated()[copy] = step.truncated();
    result.successes()[copy] = step.success();
    if (step.done()) {
      write(step.observation(), result.finalObservations(), copy);
      write(environment.reset(), result.observations(), copy);
    } else {
      write(step.observation(), result.observations(), copy);
    }
  }

  private void write(double[] observation, float[] to, int copy) {
    int at = copy * observationSize;
    for (double component : observation) {
      to[at++] = (float) component;
    }
    if (options.timingTold()) {
      copies[copy].timing.write(to, at);
    }
  }

  @Override
  public void close() {
    for (Copy copy : copies) {
      copy.close();
    }
  }

  /** One copy; its environment is made anew for another task, and kept for another goal. */
  private final class Copy implements AutoCloseable {
    private final double[] action = new double[TaskSimulation.ACTION_SIZE];
    private @Nullable Environment environment;
    private Timing timing = Timing.NOMINAL;

    void set(Goal goal) {
      timing = Timing.of(goal.variation());
      if (environment != null && environment.task().id().equals(goal.task())) {
        environment.setGoal(goal);
        return;
      }
      close();
      environment =
          new Environment(
              scenes,
              cache,
              List.of(goal),
              GoalSampler.Order.RANDOM,
              options.of(goal.task()),
              new SeededRandom(0));
    }

    void seedNoise(SeededRandom source) {
      if (environment != null) {
        environment.seedNoise(source);
      }
    }

    Environment environment() {
      if (environment == null) {
        throw new IllegalStateException("A copy has no task yet: call setTask before reset");
      }
      return environment;
    }

    @Override
    public void close() {
      if (environment != null) {
        environment.close();
        environment = null;
      }
    }
  }
}
