package io.metaarm.learn.sac;

import io.metaarm.learn.autodiff.Var;

/**
 * Transitions, one to a row.
 *
 * @param state [batch, state], recorded where the critics' loss also trains what computed it
 * @param action [batch, action], each component between −1 and 1
 * @param reward [batch, 1]
 * @param nextState [batch, state]
 * @param continues [batch, 1]: 0 where the episode terminated, else 1, also where it was cut off
 */
public record SacBatch(Var state, Var action, Var reward, Var nextState, Var continues) {}
