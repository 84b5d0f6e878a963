package io.metaarm.learn.pearl;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.sac.SacBatch;

/**
 * A {@link PearlSample} where kernels compute with it, and for as long as the scope that it was
 * uploaded in.
 *
 * @param context [transitions of all tasks, size]
 * @param membership [tasks, transitions of all tasks], 1 where a transition is of the task
 * @param repetition [tasks · transitions per task, tasks], 1 where a row is of the task
 * @param transitions tasks · transitions per task, without latent variables
 */
record PearlBatch(Var context, Var membership, Var repetition, SacBatch transitions) {
  static PearlBatch of(Kernels kernels, PearlSample sample) {
    return new PearlBatch(
        Var.constant(kernels, sample.context(), sample.contextRows()),
        Var.constant(kernels, membership(sample.contextEnds()), sample.tasks()),
        repetition(kernels, sample),
        SacBatch.of(kernels, sample.transitions()));
  }

  int tasks() {
    return membership.rows();
  }

  /** What the actor is judged on: each observation, and beside it its task's latent variable. */
  static Var states(Kernels kernels, PearlSample sample, Var latents) {
    return SacBatch.states(kernels, sample.transitions())
        .beside(repetition(kernels, sample).matmul(latents));
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

  private static Var repetition(Kernels kernels, PearlSample sample) {
    int tasks = sample.tasks();
    int rows = sample.transitions().rows();
    int perTask = rows / tasks;
    float[] result = new float[rows * tasks];
    for (int row = 0; row < rows; row++) {
      result[row * tasks + row / perTask] = 1;
    }
    return Var.constant(kernels, result, rows);
  }
}
