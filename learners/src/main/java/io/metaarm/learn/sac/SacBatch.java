package io.metaarm.learn.sac;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.replay.TransitionSample;

/**
 * Transitions, one to a row.
 *
 * @param state [batch, state], recorded where the critics' loss also trains what computed it
 * @param action [batch, action], each component between −1 and 1
 * @param reward [batch, 1]
 * @param nextState [batch, state]
 * @param continues [batch, 1]: 0 where the episode terminated, else 1, also where it was cut off
 */
public record SacBatch(Var state, Var action, Var reward, Var nextState, Var continues) {
  /** Where kernels compute with it, for as long as the scope that it is uploaded in. */
  public static SacBatch of(Kernels kernels, TransitionSample sample) {
    return new SacBatch(
        states(kernels, sample),
        Var.constant(kernels, sample.actions(), sample.rows()),
        Var.constant(kernels, sample.rewards(), sample.rows()),
        Var.constant(kernels, sample.nextObservations(), sample.rows()),
        Var.constant(kernels, sample.continues(), sample.rows()));
  }

  /** The states alone. */
  public static Var states(Kernels kernels, TransitionSample sample) {
    return Var.constant(kernels, sample.observations(), sample.rows());
  }

  /** The same transitions with a latent variable beside each state; the next one's is given. */
  public SacBatch withLatent(Var z) {
    return new SacBatch(state.beside(z), action, reward, nextState.beside(z.detached()), continues);
  }
}
