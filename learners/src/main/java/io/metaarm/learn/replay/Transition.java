package io.metaarm.learn.replay;

/**
 * What actor and critics learn from.
 *
 * @param reward to learn from, which may say more than the one that the encoder is shown
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Transition(
    float[] observation,
    float[] action,
    float reward,
    float[] nextObservation,
    boolean terminated) {}
