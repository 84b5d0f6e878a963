package io.metaarm.learn.reptile;

import io.metaarm.config.Require;

/**
 * What Reptile is run with.
 *
 * @param iterations of the outer loop
 * @param tasksPerIteration whose solutions each outer step goes towards; 1 is the serial form
 * @param outerRate of the first outer step; it falls linearly to zero at the last
 */
public record ReptileSettings(int iterations, int tasksPerIteration, double outerRate) {
  public ReptileSettings {
    Require.atLeast("iterations", iterations, 1);
    Require.atLeast("tasksPerIteration", tasksPerIteration, 1);
    Require.check(outerRate > 0 && outerRate <= 1, "outerRate", "> 0 and at most 1", outerRate);
  }

  double outerRate(int iteration) {
    return outerRate * (1 - (double) iteration / iterations);
  }
}
