package io.metaarm.learn.pearl;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one update learns from: of each task a context for the encoder and, drawn apart from it,
 * transitions for actor and critics.
 *
 * @param context [transitions of all tasks, size]
 * @param membership [tasks, transitions of all tasks], 1 where a transition is of the task
 * @param repetition [tasks · transitions per task, tasks], 1 where a row is of the task
 * @param observation [tasks · transitions per task, observation]; so all the others
 */
record PearlBatch(
    Var context,
    Var membership,
    Var repetition,
    Var observation,
    Var action,
    Var reward,
    Var nextObservation,
    Var continues) {

  int tasks() {
    return membership.rows();
  }

  static PearlBatch draw(
      Kernels kernels, List<TaskReplay> tasks, PearlSettings settings, RandomGenerator random) {
    Transition any = tasks.get(0).transition(random);
    int rowSize = any.observation().length + any.action().length + 1;
    int most = settings.contextTransitions();
    float[] context = new float[tasks.size() * most * rowSize];
    int[] ends = new int[tasks.size()];
    int rows = 0;
    for (int task = 0; task < tasks.size(); task++) {
      Trial trial = tasks.get(task).trial(random);
      rows +=
          trial.draw(
              settings.leastContextTrajectories(),
              settings.contextTrajectories(),
              most,
              random,
              context,
              rows * rowSize);
      ends[task] = rows;
    }
    Columns columns = new Columns(any, tasks.size() * settings.transitionsPerTask());
    for (TaskReplay task : tasks) {
      for (int i = 0; i < settings.transitionsPerTask(); i++) {
        columns.add(task.transition(random));
      }
    }
    return new PearlBatch(
        constant(kernels, context, rows, rowSize),
        constant(kernels, membership(ends), ends.length, rows),
        constant(
            kernels, repetition(tasks.size(), settings.transitionsPerTask()), columns.rows, -1),
        constant(kernels, columns.observations, columns.rows, -1),
        constant(kernels, columns.actions, columns.rows, -1),
        constant(kernels, columns.rewards, columns.rows, -1),
        constant(kernels, columns.nextObservations, columns.rows, -1),
        constant(kernels, columns.continues, columns.rows, -1));
  }

  /** As many columns as the numbers make up, where that is -1. */
  private static Var constant(Kernels kernels, float[] numbers, int rows, int columns) {
    int width = columns == -1 ? numbers.length / rows : columns;
    return Var.constant(kernels, kernels.upload(numbers, rows, width));
  }

  private static float[] membership(int[] ends) {
    int rows = ends[ends.length - 1];
    float[] result = new float[ends.length * rows];
    int row = 0;
    for (int task = 0; task < ends.length; task++) {
      for (; row < ends[task]; row++) {
        result[task * rows + row] = 1;
      }
    }
    return result;
  }

  private static float[] repetition(int tasks, int perTask) {
    float[] result = new float[tasks * perTask * tasks];
    for (int row = 0; row < tasks * perTask; row++) {
      result[row * tasks + row / perTask] = 1;
    }
    return result;
  }

  /** Transitions taken apart. */
  private static final class Columns {
    private final int rows;
    private final float[] observations;
    private final float[] actions;
    private final float[] rewards;
    private final float[] nextObservations;
    private final float[] continues;
    private int row;

    Columns(Transition like, int rows) {
      this.rows = rows;
      this.observations = new float[rows * like.observation().length];
      this.actions = new float[rows * like.action().length];
      this.rewards = new float[rows];
      this.nextObservations = new float[rows * like.observation().length];
      this.continues = new float[rows];
    }

    void add(Transition transition) {
      copy(transition.observation(), observations);
      copy(transition.action(), actions);
      copy(transition.nextObservation(), nextObservations);
      rewards[row] = transition.reward();
      continues[row] = transition.terminated() ? 0 : 1;
      row++;
    }

    private void copy(float[] from, float[] to) {
      System.arraycopy(from, 0, to, row * from.length, from.length);
    }
  }
}
