package io.metaarm.learn.kernel;

/**
 * The way back through a sequence.
 *
 * @param byInputs [steps·batch, gates]
 * @param byInitial [batch, state]
 * @param byWeights [hidden, gates]
 */
public record RecurrentGradients(Tensor byInputs, Tensor byInitial, Tensor byWeights) {}
