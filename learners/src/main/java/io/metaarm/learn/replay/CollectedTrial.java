package io.metaarm.learn.replay;

import io.metaarm.learn.rollout.Stages;

/**
 * A trial that was collected.
 *
 * @param task its place in the list of tasks
 * @param stages trajectory by trajectory, by the environment's rewards
 */
public record CollectedTrial(int task, Trial trial, Stages stages) {}
