package io.metaarm.learn.rollout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes episodes of what the copies of an environment go through. */
public final class EpisodeRecorder {
  private static final int FIRST_CAPACITY = 128;

  private final int observationSize;
  private final int actionWidth;
  private final List<Track> tracks = new ArrayList<>();
  private List<Episode> completed = new ArrayList<>();
  private int completedSteps;

  public EpisodeRecorder(int copies, int observationSize, int actionWidth) {
    this.observationSize = observationSize;
    this.actionWidth = actionWidth;
    for (int i = 0; i < copies; i++) {
      tracks.add(new Track());
    }
  }

  /** Adds a step of every copy; {@code observations} are those before it. */
  public void add(float[] observations, float[] actions, StepBatch step) {
    for (int copy = 0; copy < tracks.size(); copy++) {
      Track track = tracks.get(copy);
      track.add(observations, actions, step, copy);
      if (step.done(copy)) {
        completed.add(track.end(step, copy));
        completedSteps += completed.get(completed.size() - 1).steps();
      }
    }
  }

  /** Steps of all completed episodes since the last {@link #take}. */
  public int completedSteps() {
    return completedSteps;
  }

  /** The episodes that ended since the last time, in the order of their ends. */
  public List<Episode> take() {
    List<Episode> result = completed;
    completed = new ArrayList<>();
    completedSteps = 0;
    return result;
  }

  /** Forgets the episodes that haven't ended. */
  public void dropUnfinished() {
    tracks.forEach(Track::drop);
  }

  /** The episode that a copy is in. */
  private final class Track {
    private float[] observations = new float[FIRST_CAPACITY * observationSize];
    private float[] actions = new float[FIRST_CAPACITY * actionWidth];
    private double[] rewards = new double[FIRST_CAPACITY];
    private boolean[] successes = new boolean[FIRST_CAPACITY];
    private boolean[] masked = new boolean[FIRST_CAPACITY];
    private int steps;

    void add(float[] allObservations, float[] allActions, StepBatch step, int copy) {
      if (steps == rewards.length) {
        observations = Arrays.copyOf(observations, 2 * observations.length);
        actions = Arrays.copyOf(actions, 2 * actions.length);
        rewards = Arrays.copyOf(rewards, 2 * rewards.length);
        successes = Arrays.copyOf(successes, 2 * successes.length);
        masked = Arrays.copyOf(masked, 2 * masked.length);
      }
      System.arraycopy(
          allObservations,
          copy * observationSize,
          observations,
          steps * observationSize,
          observationSize);
      System.arraycopy(allActions, copy * actionWidth, actions, steps * actionWidth, actionWidth);
      successes[steps] = step.successes()[copy];
      masked[steps] = step.masked()[copy];
      rewards[steps++] = step.rewards()[copy];
    }

    Episode end(StepBatch step, int copy) {
      Episode episode =
          new Episode(
              Arrays.copyOf(observations, steps * observationSize),
              Arrays.copyOf(actions, steps * actionWidth),
              Arrays.copyOf(rewards, steps),
              Arrays.copyOfRange(
                  step.finalObservations(), copy * observationSize, (copy + 1) * observationSize),
              step.terminated()[copy],
              Arrays.copyOf(successes, steps),
              Arrays.copyOf(masked, steps));
      drop();
      return episode;
    }

    void drop() {
      steps = 0;
    }
  }
}
