package io.metaarm.learn.pearl;

import io.metaarm.config.Require;
import io.metaarm.learn.rollout.SuccessBonus;
import io.metaarm.learn.sac.SacSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How PEARL learns (Rakelly et al. 2019).
 *
 * @param sac of the actor and the critics
 * @param latentSize numbers in the latent variable
 * @param encoderHidden sizes of the encoder's hidden layers
 * @param encoderRate learning rate of the encoder
 * @param aggregation of transitions into a belief
 * @param klWeight of the divergence from the prior, summed over the tasks of an update, beside the
 *     mean squared errors of the critics
 * @param successBonus what a step that achieves its task is worth to actor and critics beyond its
 *     reward, which is all that the encoder is shown; none: nothing
 * @param tasksPerUpdate drawn for each update
 * @param transitionsPerTask drawn for actor and critics, from all that was collected in the task
 * @param leastContextTrajectories of a trial are the fewest that the encoder is shown in an update.
 *     From few it seldom learns where the goal is, only where it isn't; latent variables of such
 *     contexts then stand for the mean goal, and a prior that they resemble explores little
 * @param contextTrajectories are the most: it is shown the first so many, each number as likely
 * @param contextTransitions the most of these that it is shown, drawn at random where there are
 *     more
 * @param trialTrajectories in each trial that is collected
 * @param latentSteps how long a trajectory that explores acts on one latent variable, before it
 *     draws another from what is believed by then: an episode's steps, or more, for one in each
 *     trajectory, as published. In fewer it sees more places where a goal may be
 * @param priorTrajectories at the beginning of a trial act on the prior; those after them on the
 *     belief from all before
 * @param trialsKept the newest trials of each task, which contexts are drawn from
 * @param transitionsKept the newest of each task, which actor and critics learn from
 */
public record PearlSettings(
    SacSettings sac,
    int latentSize,
    List<Integer> encoderHidden,
    double encoderRate,
    Aggregation aggregation,
    double klWeight,
    @Nullable Double successBonus,
    int tasksPerUpdate,
    int transitionsPerTask,
    int leastContextTrajectories,
    int contextTrajectories,
    int contextTransitions,
    int trialTrajectories,
    int latentSteps,
    int priorTrajectories,
    int trialsKept,
    int transitionsKept) {
  public PearlSettings {
    encoderHidden = List.copyOf(encoderHidden);
    Require.sizes("encoderHidden", encoderHidden);
    Require.atLeast("latentSize", latentSize, 1);
    Require.atLeast("tasksPerUpdate", tasksPerUpdate, 1);
    Require.atLeast("transitionsPerTask", transitionsPerTask, 1);
    Require.atLeast("leastContextTrajectories", leastContextTrajectories, 1);
    Require.atLeast("contextTrajectories", contextTrajectories, leastContextTrajectories);
    Require.atLeast("contextTransitions", contextTransitions, 1);
    Require.atLeast("trialTrajectories", trialTrajectories, 1);
    Require.atLeast("latentSteps", latentSteps, 1);
    Require.atLeast("priorTrajectories", priorTrajectories, 1);
    Require.atLeast("trialsKept", trialsKept, 1);
    Require.atLeast("transitionsKept", transitionsKept, 1);
    Require.positive("encoderRate", encoderRate);
    Require.notNegative("klWeight", klWeight);
    SuccessBonus.check(successBonus);
    Require.check(
        contextTrajectories <= trialTrajectories,
        "contextTrajectories",
        "at most trialTrajectories, " + trialTrajectories,
        contextTrajectories);
  }
}
