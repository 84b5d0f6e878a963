package io.metaarm.learn.sac;

/**
 * What an update reports.
 *
 * @param critic the squared errors of both critics
 * @param actor what the actor goes down on: temperature times log-probability minus value
 * @param temperature after the update
 * @param entropy of the policy, estimated from its actions
 * @param gradientNorm of the critics
 */
public record SacLosses(
    double critic, double actor, double temperature, double entropy, double gradientNorm) {}
