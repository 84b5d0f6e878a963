package io.metaarm.learn.hardware;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was gone through in a trial, step by step: enough for any learner to go through it again. It
 * is what an adapted policy is made of, besides the run that it began with.
 */
public final class Experience {
  private static final String OBSERVATIONS = "observations";
  private static final String ACTIONS = "actions";
  private static final String OUTCOMES = "outcomes";

  /** Reward, success, masked. */
  private static final int OUTCOME_NUMBERS = 3;

  private final List<float[]> observations = new ArrayList<>();
  private final List<float[]> actions = new ArrayList<>();
  private final List<float[]> outcomes = new ArrayList<>();
  private float[] last = {};
  private boolean complete;

  /** Adds a step; all is copied. */
  void add(float[] observation, float[] action, StepBatch step) {
    observations.add(observation.clone());
    actions.add(action.clone());
    outcomes.add(
        new float[] {step.rewards()[0], step.successes()[0] ? 1 : 0, step.masked()[0] ? 1 : 0});
    last = step.observations().clone();
    complete = step.done(0);
  }

  public int steps() {
    return outcomes.size();
  }

  /** Whether it went on to the horizon. */
  public boolean complete() {
    return complete;
  }

  /** What was observed before a step, or, after so many steps, at the end. */
  public float[] observation(int step) {
    return step == steps() ? last : observations.get(step);
  }

  /** Lets a learner go through it. One that was cut short it sees, and no episode ends for it. */
  void teach(TaskLearner learner) {
    StepBatch step = StepBatch.of(1, last.length);
    for (int t = 0; t < steps(); t++) {
      // What it would do is of no interest, but some take their state along by acting.
      learner.act(observations.get(t), ActionChoice.SAMPLE, new float[actions.get(t).length]);
      System.arraycopy(observation(t + 1), 0, step.observations(), 0, last.length);
      System.arraycopy(observation(t + 1), 0, step.finalObservations(), 0, last.length);
      step.rewards()[0] = outcomes.get(t)[0];
      step.successes()[0] = outcomes.get(t)[1] > 0;
      step.masked()[0] = outcomes.get(t)[2] > 0;
      step.truncated()[0] = complete && t == steps() - 1;
      learner.observe(observations.get(t), actions.get(t), step);
    }
  }

  /** As learners take it that didn't make it themselves. */
  public Episode episode() {
    double[] rewards = new double[steps()];
    boolean[] masked = new boolean[steps()];
    boolean[] successes = new boolean[steps()];
    for (int t = 0; t < steps(); t++) {
      rewards[t] = outcomes.get(t)[0];
      successes[t] = outcomes.get(t)[1] > 0;
      masked[t] = outcomes.get(t)[2] > 0;
    }
    return new Episode(
        joined(observations), joined(actions), rewards, last.clone(), false, successes, masked);
  }

  private static float[] joined(List<float[]> rows) {
    int size = rows.get(0).length;
    float[] all = new float[rows.size() * size];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, i * size, size);
    }
    return all;
  }

  /** As a file keeps it. */
  Checkpoint toCheckpoint(int number) {
    List<float[]> all = new ArrayList<>(observations);
    all.add(last);
    return new Checkpoint(
        "experience",
        number,
        steps(),
        Map.of("complete", complete ? 1.0 : 0.0),
        Map.of(OBSERVATIONS, matrix(all), ACTIONS, matrix(actions), OUTCOMES, matrix(outcomes)));
  }

  private static Matrix matrix(List<float[]> rows) {
    int columns = rows.isEmpty() ? 0 : rows.get(0).length;
    double[] numbers = new double[rows.size() * columns];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = rows.get(i / columns)[i % columns];
    }
    return new Matrix(rows.size(), columns, numbers);
  }

  static Experience of(Checkpoint checkpoint) {
    Experience experience = new Experience();
    List<float[]> observations = rows(checkpoint, OBSERVATIONS);
    experience.last = observations.remove(observations.size() - 1);
    experience.observations.addAll(observations);
    experience.actions.addAll(rows(checkpoint, ACTIONS));
    experience.outcomes.addAll(rows(checkpoint, OUTCOMES));
    experience.complete = checkpoint.number("complete") > 0;
    if (experience.outcomes.size() > 0 && experience.outcomes.get(0).length != OUTCOME_NUMBERS) {
      throw new IllegalArgumentException(
          OUTCOMES + ": expected 3 columns, got " + experience.outcomes.get(0).length);
    }
    return experience;
  }

  private static List<float[]> rows(Checkpoint checkpoint, String name) {
    Matrix matrix = checkpoint.matrices().get(name);
    if (matrix == null) {
      throw new IllegalArgumentException("The file is of no trial: it has no " + name);
    }
    List<float[]> rows = new ArrayList<>();
    for (int row = 0; row < matrix.rows(); row++) {
      float[] numbers = new float[matrix.columns()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) matrix.numbers()[row * matrix.columns() + i];
      }
      rows.add(numbers);
    }
    return rows;
  }
}
