package io.metaarm.benchmark;

import io.metaarm.config.Require;
import io.metaarm.env.Environment;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.env.TaskSimulation;
import io.metaarm.physics.Medians;
import io.metaarm.task.Box;
import io.metaarm.task.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Whole environment steps per second, observations, rewards and resets included, beside plain C++
 * that computes the published steps' physics and nothing else. The two take turns, so that a
 * machine whose speed drifts slows both.
 */
public final class EnvironmentBenchmark {
  /**
   * One task's figures.
   *
   * @param stepsPerSecond with random actions and a reset every 500 steps, on one thread
   * @param ceilingStepsPerSecond of plain C++, on one thread
   * @param toCeiling the one by the other: median over the rounds
   * @param parallelStepsPerSecond on all threads
   * @param threads how many those are
   * @param parallelToOne by the speed on one thread
   * @param ceilingParallelToOne the same of plain C++: what this machine's processors can give
   * @param resetMillis of a reset for a goal that was reset to before: median
   * @param firstResetMillis of the first one
   * @param environmentBytes of native memory, besides the shared model's
   */
  public record Result(
      String task,
      double stepsPerSecond,
      double ceilingStepsPerSecond,
      double toCeiling,
      double parallelStepsPerSecond,
      int threads,
      double parallelToOne,
      double ceilingParallelToOne,
      double resetMillis,
      double firstResetMillis,
      long environmentBytes) {}

  private static final int EPISODE = 500;
  private static final int RESETS = 200;

  private final Scenes scenes;
  private final int threads;
  private final int rounds;
  private final int steps;

  /** With {@code steps} environment steps per thread and round. */
  public EnvironmentBenchmark(Scenes scenes, int threads, int rounds, int steps) {
    Require.atLeast("threads", threads, 1);
    Require.atLeast("rounds", rounds, 1);
    Require.atLeast("steps", steps, 1);
    this.scenes = scenes;
    this.threads = threads;
    this.rounds = rounds;
    this.steps = steps;
  }

  public Result run(String task) {
    Goal goal = Splits.mt1(task).draw(0).trainGoals().get(0);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Environment> environments = new ArrayList<>();
    try {
      for (int i = 0; i < threads; i++) {
        environments.add(Environment.of(scenes, goal, true));
      }
      Environment first = environments.get(0);
      long start = System.nanoTime();
      first.reset();
      double firstResetMillis = (System.nanoTime() - start) / 1e6;
      double resetMillis = resetMillis(first);
      measure(pool, environments.subList(0, 1));
      double[] alone = new double[rounds];
      double[] ceiling = new double[rounds];
      double[] together = new double[rounds];
      double[] ceilingTogether = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        alone[round] = measure(pool, environments.subList(0, 1));
        ceiling[round] = ceiling(first, 1);
        together[round] = threads == 1 ? alone[round] : measure(pool, environments);
        ceilingTogether[round] = threads == 1 ? ceiling[round] : ceiling(first, threads);
      }
      return new Result(
          task,
          Medians.of(alone),
          Medians.of(ceiling),
          Medians.ofRatios(alone, ceiling),
          Medians.of(together),
          threads,
          Medians.ofRatios(together, alone),
          Medians.ofRatios(ceilingTogether, ceiling),
          resetMillis,
          firstResetMillis,
          first.simulation().state().ownBytes());
    } finally {
      pool.shutdown();
      environments.forEach(Environment::close);
    }
  }

  private double measure(ExecutorService pool, List<Environment> environments) {
    List<Future<Double>> running = new ArrayList<>();
    for (Environment environment : environments) {
      running.add(pool.submit(() -> secondsOf(environment, steps)));
    }
    double slowest = 0;
    for (Future<Double> each : running) {
      try {
        slowest = Math.max(slowest, each.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The benchmark was interrupted", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("The benchmark failed: " + e.getCause(), e);
      }
    }
    return environments.size() * steps / slowest;
  }

  private static double secondsOf(Environment environment, int count) {
    SeededRandom random = new SeededRandom(1);
    double[] action = new double[TaskSimulation.ACTION_SIZE];
    long start = System.nanoTime();
    for (int step = 0; step < count; step++) {
      if (step % EPISODE == 0) {
        environment.reset();
      }
      for (int i = 0; i < action.length; i++) {
        action[i] = 2 * random.nextDouble() - 1;
      }
      environment.step(action);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private double ceiling(Environment environment, int parallel) {
    environment.reset();
    Box reach = environment.task().hand().reach();
    double[] bounds = {
      reach.low(0), reach.low(1), reach.low(2), reach.high(0), reach.high(1), reach.high(2)
    };
    return parallel
        * steps
        / environment.simulation().state().benchmarkControls(bounds, steps, parallel);
  }

  private static double resetMillis(Environment environment) {
    double[] millis = new double[RESETS];
    for (int i = 0; i < RESETS; i++) {
      long start = System.nanoTime();
      environment.reset();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return Medians.of(millis);
  }
}
