package io.metaarm.learn.pearl;

/**
 * What an update reports.
 *
 * @param critic the squared errors of both critics
 * @param actor what the actor goes down on
 * @param divergence of the beliefs from the prior, in nats per task
 * @param temperature after the update
 * @param entropy of the policy, estimated from actions that it drew
 * @param gradientNorm of what encoder and critics go down on
 */
public record PearlLosses(
    double critic,
    double actor,
    double divergence,
    double temperature,
    double entropy,
    double gradientNorm) {}
