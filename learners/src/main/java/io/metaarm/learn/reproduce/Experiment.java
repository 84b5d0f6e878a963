package io.metaarm.learn.reproduce;

/** A published experiment. Listed in {@link Experiments}; that is all there is to register. */
public interface Experiment {
  /** As the command line and the folder of results call it; its settings ship as NAME.yaml. */
  String name();

  /** One line: what is learned, after whom, and where it differs from what was published. */
  String summary();

  /** Trains and tests once. All randomness comes from the run's seed. */
  Outcome run(ExperimentRun run);
}
