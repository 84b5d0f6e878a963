package io.metaarm.learn.guard;

import io.metaarm.learn.nn.ParameterSet;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run whose figures are no longer finite or have exploded, and says which figure it was,
 * where the last good parameters are, and the seed.
 */
public final class TrainingGuard {
  /** No loss, gradient or return of ours comes near it before something is wrong. */
  private static final double MOST = 1e8;

  private final long seed;
  private final Path checkpoint;
  private @Nullable ParameterSet good;
  private long goodIteration;
  private long iteration;

  /** With the file that the last good parameters are written to when a run is stopped. */
  public TrainingGuard(long seed, Path checkpoint) {
    this.seed = seed;
    this.checkpoint = checkpoint;
  }

  /**
   * Says that an iteration begins with these parameters. What {@link #check} refuses in it leaves
   * the ones of the iteration before as the last good ones.
   */
  public void begin(long iteration, ParameterSet parameters) {
    this.iteration = iteration;
    if (isFinite(parameters)) {
      good = parameters;
      goodIteration = iteration;
    } else {
      stop("parameters", Double.NaN);
    }
  }

  /** The value, when it is finite and not huge; else stops the run. */
  public double check(String quantity, double value) {
    if (!(Math.abs(value) <= MOST)) {
      stop(quantity, value);
    }
    return value;
  }

  private void stop(String quantity, double value) {
    throw new DivergenceException(
        quantity
            + " is "
            + value
            + " in iteration "
            + iteration
            + ", seed "
            + seed
            + "; last good checkpoint: "
            + save());
  }

  private String save() {
    if (good == null) {
      return "none";
    }
    ParameterFile.write(good, checkpoint);
    return checkpoint + " (iteration " + goodIteration + ")";
  }

  private static boolean isFinite(ParameterSet parameters) {
    for (double number : parameters.download()) {
      if (!Double.isFinite(number)) {
        return false;
      }
    }
    return true;
  }
}
