package io.metaarm.learn.rollout;

/**
 * What a step of every copy led to. Belongs to the caller, who hands it in again and again.
 *
 * @param successes whether the step achieved the task, in environments that know such a thing
 * @param masked whether nothing is to be learned from the step, because what was done is not what
 *     the learner chose; never in simulation
 */
@SuppressWarnings("ArrayRecordComponent") // arrays to be filled, compared by nobody
public record StepBatch(
    float[] observations,
    float[] rewards,
    boolean[] terminated,
    boolean[] truncated,
    boolean[] successes,
    boolean[] masked,
    float[] finalObservations) {
  /** For so many copies and observations of this size. */
  public static StepBatch of(int copies, int observationSize) {
    return new StepBatch(
        new float[copies * observationSize],
        new float[copies],
        new boolean[copies],
        new boolean[copies],
        new boolean[copies],
        new boolean[copies],
        new float[copies * observationSize]);
  }

  public static StepBatch of(EnvironmentBatch<?> environments) {
    return of(environments.size(), environments.observationSize());
  }

  public int copies() {
    return rewards.length;
  }

  /** Whether the copy's episode ended; its last observation is then among the final ones. */
  public boolean done(int copy) {
    return terminated[copy] || truncated[copy];
  }
}
