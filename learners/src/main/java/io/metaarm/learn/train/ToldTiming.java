package io.metaarm.learn.train;

import io.metaarm.learn.checkpoint.Checkpoint;
import java.util.Map;

/** A checkpoint remembers whether its policy was told its timing: its parameters don't say so. */
final class ToldTiming {
  private static final String NUMBER = "observation/timing told";

  private ToldTiming() {}

  /** For a checkpoint; nothing where it isn't told, as in those that were made before. */
  static Map<String, Double> numbers(RunFolder run) {
    return run.timingTold() ? Map.of(NUMBER, 1.0) : Map.of();
  }

  /** Refuses a checkpoint whose policy expects other observations than the run's. */
  static void requireSame(RunFolder run, Checkpoint checkpoint) {
    boolean told = checkpoint.numbers().getOrDefault(NUMBER, 0.0) > 0;
    if (told != run.timingTold()) {
      throw new IllegalArgumentException(
          run.path()
              + ": its checkpoint's policy was "
              + (told ? "" : "not ")
              + "told its timing in training, but its randomisation.yaml says tellsTiming: "
              + run.timingTold());
    }
  }
}
