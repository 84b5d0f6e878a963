package io.metaarm.task;

/**
 * Arranges the scene after the hand has settled. It runs twice per reset, as upstream's does: the
 * simulation is reset between, changes to the model stay. So the second time, what was measured
 * before {@link ResetScene#forward} already reflects the model as the first time left it.
 */
@FunctionalInterface
public interface ResetFunction {
  /**
   * Sets the scene and the start.
   *
   * @param random the vector that was drawn: read only
   * @param start receives what the reward needs to know later
   */
  void arrange(ResetScene scene, double[] random, EpisodeStart start);
}
