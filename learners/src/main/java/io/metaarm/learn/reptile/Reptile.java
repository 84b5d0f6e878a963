package io.metaarm.learn.reptile;

import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Reptile (Nichol et al. 2018), batched: trains on some tasks from the same start θ, and moves θ
 * towards the mean of where that led, θ + ε · mean(φᵢ − θ).
 *
 * @param <T> what tells one task from another
 */
public final class Reptile<T> {
  private final ReptileSettings settings;
  private final Function<RandomGenerator, T> tasks;
  private final InnerTraining<T> training;

  /** Several steps of any optimiser within one task. */
  public interface InnerTraining<T> {
    ParameterSet train(ParameterSet start, T task, RandomGenerator random);
  }

  /**
   * Sets it up.
   *
   * @param tasks draws one
   */
  public Reptile(
      ReptileSettings settings, Function<RandomGenerator, T> tasks, InnerTraining<T> training) {
    this.settings = settings;
    this.tasks = tasks;
    this.training = training;
  }

  /** One outer step; iterations count from 0. */
  public ParameterSet iterate(ParameterSet theta, int iteration, RandomGenerator random) {
    try (Scope scope = theta.kernels().openScope()) {
      List<ParameterSet> solved = new ArrayList<>();
      for (int i = 0; i < settings.tasksPerIteration(); i++) {
        solved.add(training.train(theta, tasks.apply(random), random));
      }
      return towards(theta, solved, settings.outerRate(iteration)).keptFrom(scope);
    }
  }

  /** θ + rate · mean(φᵢ − θ): the outer step. */
  public static ParameterSet towards(ParameterSet theta, List<ParameterSet> solved, double rate) {
    ParameterSet moves = theta.times(0);
    for (ParameterSet each : solved) {
      moves = moves.plus(1, each.plus(-1, theta));
    }
    return theta.plus(rate / solved.size(), moves);
  }
}
