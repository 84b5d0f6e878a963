package io.metaarm.learn.sac;

import io.metaarm.config.Require;

/**
 * How one policy for many tasks learns by soft actor-critic, which is told nothing of the task but
 * what it observes.
 *
 * @param sac of the networks
 * @param trialTrajectories in each trial that is collected
 * @param tasksPerUpdate drawn for each update
 * @param transitionsPerTask drawn from all that was collected in the task
 * @param transitionsKept the newest of each task
 */
public record MultiTaskSacSettings(
    SacSettings sac,
    int trialTrajectories,
    int tasksPerUpdate,
    int transitionsPerTask,
    int transitionsKept) {
  public MultiTaskSacSettings {
    Require.atLeast("trialTrajectories", trialTrajectories, 1);
    Require.atLeast("tasksPerUpdate", tasksPerUpdate, 1);
    Require.atLeast("transitionsPerTask", transitionsPerTask, 1);
    Require.atLeast("transitionsKept", transitionsKept, 1);
  }
}
