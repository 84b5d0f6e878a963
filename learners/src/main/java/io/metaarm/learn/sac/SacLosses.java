package io.metaarm.learn.sac;

/**
 * What an update reports.
 *
 * @param critic the squared errors of both critics
 * @param actor what the actor goes down on: temperature times log-probability minus value
 * @param temperature after the update
 */
public record SacLosses(double critic, double actor, double temperature) {}
