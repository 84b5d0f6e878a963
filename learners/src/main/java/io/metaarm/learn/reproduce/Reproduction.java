package io.metaarm.learn.reproduce;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.rollout.Workers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** Runs an experiment for one seed, takes its time, and adds it to the results. */
public final class Reproduction {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Kernels kernels;
  private final Workers workers;
  private final Path out;
  private final Consumer<String> lines;

  /**
   * Sets up reproductions.
   *
   * @param out folder in which each experiment has a folder of results
   * @param lines shows how it goes
   */
  public Reproduction(Kernels kernels, Workers workers, Path out, Consumer<String> lines) {
    this.kernels = kernels;
    this.workers = workers;
    this.out = out;
    this.lines = lines;
  }

  public SeedResult run(Experiment experiment, long seed) {
    Path folder = out.resolve(experiment.name());
    Progress progress = new Progress(Clock.systemUTC(), lines);
    long startNanos = System.nanoTime();
    double startCpuSeconds = cpuSeconds();
    Outcome outcome =
        experiment.run(
            new ExperimentRun(experiment.name(), seed, folder, kernels, workers, progress));
    SeedResult result =
        new SeedResult(
            experiment.name(),
            seed,
            LocalDate.now(ZoneOffset.UTC).toString(),
            "metaarm reproduce " + experiment.name() + " --seed " + seed,
            machine(),
            kernels.name(),
            (System.nanoTime() - startNanos) / NANOS_PER_SECOND,
            cpuSeconds() - startCpuSeconds,
            outcome.environmentSteps(),
            outcome.figures(),
            outcome.curves());
    new Results(folder).add(result, experiment.summary());
    return result;
  }

  private static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / NANOS_PER_SECOND
        : Double.NaN;
  }

  private static String machine() {
    String cores = Runtime.getRuntime().availableProcessors() + " cores";
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo"), UTF_8).stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip() + ", " + cores)
          .orElse(cores);
    } catch (IOException e) {
      return cores;
    }
  }
}
