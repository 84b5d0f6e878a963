package io.metaarm.learn.kernel;

/**
 * A sequence that a recurrent cell went through.
 *
 * @param states after each step, [steps·batch, state], step after step
 * @param memory what the way back needs; only the implementation that made it can read it
 */
public record Recurrence(Tensor states, Tensor memory) {}
