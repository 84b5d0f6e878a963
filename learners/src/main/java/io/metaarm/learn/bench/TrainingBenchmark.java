package io.metaarm.learn.bench;

import com.sun.management.OperatingSystemMXBean;
import io.metaarm.benchmark.Benchmark;
import io.metaarm.env.Scenes;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.rollout.Workers;
import io.metaarm.learn.train.Benchmarks;
import io.metaarm.learn.train.Configuration;
import io.metaarm.learn.train.Trainer;
import io.metaarm.learn.train.TrainingWorld;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Where the time of training goes. */
public final class TrainingBenchmark {
  private static final long SEED = 1;
  private static final double NANOS_PER_SECOND = 1e9;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * What some iterations took.
   *
   * @param cpuSeconds of processor time, without what threads have waited awake
   * @param coresBusy by this time, as a part of what so many threads could have had: less where
   *     threads waited for each other, or for other programs
   * @param kinds what that processor time went to; Java's own is that of its compiler and collector
   */
  public record Result(
      String algorithm,
      String benchmark,
      int threads,
      int iterations,
      long environmentSteps,
      double wallSeconds,
      double cpuSeconds,
      double coresBusy,
      List<Share> kinds) {}

  /** Of the processor time, from 0 to 1. */
  public record Share(String kind, double share) {}

  /**
   * Does iterations that don't count for so many seconds, one at least, then so many for the speed,
   * and as many again to see what they are spent on: threads stand still whenever they are looked
   * at.
   */
  public Result run(
      Configuration configuration,
      String benchmarkName,
      Scenes scenes,
      Kernels kernels,
      int threads,
      int warmUp,
      int iterations) {
    Benchmark benchmark = Benchmarks.split(benchmarkName).draw(SEED);
    try (TemporaryFolder folder = TemporaryFolder.create();
        Workers workers = new Workers(threads);
        Trainer trainer =
            configuration
                .settings()
                .begin(
                    configuration.algorithm(),
                    TrainingWorld.of(benchmark, scenes, kernels, workers, SEED, folder.path()))) {
      int warm = warmUp(trainer, warmUp);
      Spent undisturbed = iterate(trainer, workers, warm, iterations);
      try (StackSampler sampler = new StackSampler()) {
        sampler.start();
        Spent lookedAt = iterate(trainer, workers, warm + iterations, iterations);
        return new Result(
            configuration.algorithm(),
            benchmarkName,
            threads,
            iterations,
            undisturbed.steps,
            undisturbed.wallNanos / NANOS_PER_SECOND,
            undisturbed.workedNanos() / NANOS_PER_SECOND,
            (double) undisturbed.workedNanos() / undisturbed.wallNanos / threads,
            shares(sampler.spent(), lookedAt.cpuNanos));
      }
    }
  }

  private record Spent(long steps, long wallNanos, long cpuNanos, long watchedNanos) {
    long workedNanos() {
      return cpuNanos - watchedNanos;
    }
  }

  /** The number of iterations. */
  private static int warmUp(Trainer trainer, int seconds) {
    long start = System.nanoTime();
    int iterations = 0;
    do {
      trainer.iterate(iterations);
      iterations++;
    } while (System.nanoTime() - start < seconds * NANOS_PER_SECOND);
    return iterations;
  }

  private Spent iterate(Trainer trainer, Workers workers, int first, int count) {
    long wallNanos = System.nanoTime();
    long cpuNanos = system.getProcessCpuTime();
    long watchedNanos = workers.watchedNanos();
    long steps = 0;
    for (int i = first; i < first + count; i++) {
      steps += trainer.iterate(i).environmentSteps();
    }
    return new Spent(
        steps,
        System.nanoTime() - wallNanos,
        system.getProcessCpuTime() - cpuNanos,
        workers.watchedNanos() - watchedNanos);
  }

  private static List<Share> shares(Map<WorkKind, Long> spent, long cpuNanos) {
    long sampled = spent.values().stream().mapToLong(Long::longValue).sum();
    spent.put(WorkKind.MACHINE, Math.max(0, cpuNanos - sampled));
    double all = Math.max(cpuNanos, sampled);
    return Arrays.stream(WorkKind.values())
        .map(kind -> new Share(kind.label(), spent.getOrDefault(kind, 0L) / all))
        .toList();
  }
}
