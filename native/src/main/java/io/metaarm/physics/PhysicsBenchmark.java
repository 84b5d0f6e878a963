package io.metaarm.physics;

import io.metaarm.config.Require;
import io.metaarm.mujoco.MuJoCo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Steps per second from Java beside the same loop in C++, in one process. The two take turns, so
 * that a machine whose speed drifts slows both; what to trust is the ratio.
 */
public final class PhysicsBenchmark {
  /**
   * Steps per second, each the median of the rounds, and ratios within a round likewise.
   *
   * @param threadsToOne all threads to one, in Java
   * @param nativeThreadsToOne the same in C++: what this machine's processors can give, since they
   *     share their caches, their memory and their clock
   */
  public record Result(
      String model,
      int threads,
      double javaStepsPerSecond,
      double nativeStepsPerSecond,
      double javaToNative,
      double javaAllThreadsStepsPerSecond,
      double nativeAllThreadsStepsPerSecond,
      double allThreadsJavaToNative,
      double threadsToOne,
      double nativeThreadsToOne) {}

  private final Model model;
  private final int threads;
  private final int rounds;
  private final int steps;

  /**
   * @param steps per thread and round
   */
  public PhysicsBenchmark(Model model, int threads, int rounds, int steps) {
    Require.atLeast("threads", threads, 1);
    Require.atLeast("rounds", rounds, 1);
    Require.atLeast("steps", steps, 1);
    this.model = model;
    this.threads = threads;
    this.rounds = rounds;
    this.steps = steps;
  }

  public Result run() {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      double[][] rates = new double[4][rounds];
      measure(pool, 1);
      for (int round = 0; round < rounds; round++) {
        rates[0][round] = measure(pool, 1);
        rates[1][round] = measureNative(1);
        rates[2][round] = measure(pool, threads);
        rates[3][round] = measureNative(threads);
      }
      return new Result(
          model.source(),
          threads,
          Medians.of(rates[0]),
          Medians.of(rates[1]),
          Medians.ofRatios(rates[0], rates[1]),
          Medians.of(rates[2]),
          Medians.of(rates[3]),
          Medians.ofRatios(rates[2], rates[3]),
          Medians.ofRatios(rates[2], rates[0]),
          Medians.ofRatios(rates[3], rates[1]));
    } finally {
      pool.shutdown();
    }
  }

  private double measure(ExecutorService pool, int parallel) {
    List<Callable<Double>> work = new ArrayList<>();
    for (int i = 0; i < parallel; i++) {
      work.add(this::secondsOfSteps);
    }
    try {
      double slowest = 0;
      for (Future<Double> seconds : pool.invokeAll(work)) {
        slowest = Math.max(slowest, seconds.get());
      }
      return parallel * steps / slowest;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PhysicsException("The benchmark was interrupted");
    } catch (ExecutionException e) {
      throw new PhysicsException("The benchmark failed: " + e.getCause());
    }
  }

  private double secondsOfSteps() {
    try (State state = model.newState()) {
      long start = System.nanoTime();
      for (int i = 0; i < steps; i++) {
        state.step(1);
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private double measureNative(int parallel) {
    double seconds = MuJoCo.metaarm_bench_steps(model.pointer(), steps, parallel, 1);
    if (seconds < 0) {
      throw new PhysicsException(MuJoCoLibrary.lastError());
    }
    return parallel * steps / seconds;
  }
}
