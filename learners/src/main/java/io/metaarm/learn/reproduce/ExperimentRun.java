package io.metaarm.learn.reproduce;

import io.metaarm.config.YamlRecords;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.rollout.Workers;
import java.nio.file.Path;

/**
 * What an experiment is given to run with.
 *
 * @param name of the experiment
 * @param workers that share its work; results don't depend on their number
 * @param folder of its results: for what it draws or keeps besides its {@link Outcome}
 */
public record ExperimentRun(
    String name, long seed, Path folder, Kernels kernels, Workers workers, Progress progress) {

  /** The settings that are committed for it. */
  public <R extends Record> R settings(Class<R> type) {
    return YamlRecords.shipped(Experiment.class, name + ".yaml", type);
  }

  /** A guard for one training of this run. */
  public TrainingGuard guard(String training) {
    return new TrainingGuard(
        seed, folder.resolve("stopped-" + training + "-seed-" + seed + ".parameters"));
  }
}
