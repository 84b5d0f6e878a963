package io.metaarm.learn.train;

import io.metaarm.benchmark.Benchmark;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.MetaLearner;

/** What an algorithm is trained with: a record whose components are the keys of a YAML file. */
public interface TrainingSettings {
  Schedule schedule();

  /** Steps of an episode, in training and evaluation. */
  int horizon();

  /**
   * Whether what is done at a time depends on when training ends, as rates do that fall until then.
   */
  boolean dependOnTheEnd();

  /** Refuses what can't be in a benchmark's environments; most settings can be in all. */
  default void requireFit(Benchmark benchmark, TaskOptions options) {}

  /** At the beginning of training, with the seed's initial parameters. */
  Trainer begin(String algorithm, TrainingWorld world);

  /** What has been learned up to a checkpoint, for environments with these options. */
  MetaLearner learner(Checkpoint checkpoint, Kernels kernels, TaskOptions options);
}
