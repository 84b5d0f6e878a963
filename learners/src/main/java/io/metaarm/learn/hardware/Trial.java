package io.metaarm.learn.hardware;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An episode on the arm, in figures.
 *
 * @param number from 1, in the order in which they were made
 * @param learnedFrom how many trials the policy had learned from
 * @param success at any step, by the task's own function on measured values, unless labelled
 * @param labelled whether a person said so
 * @param solvedInTruth as a simulation knows it; absent for a real arm
 * @param firstSuccess its first step with success, from 1; 0 for none
 * @param nearestMetres the least distance to the target that the task's function saw; 0 where it
 *     measures none
 * @param complete whether it went on to the horizon; else it was ended before
 * @param metresPerAction what an action of 1 was along each axis
 * @param armSeconds time on the arm, with the way to the start
 * @param limitedSteps that a limit cut: learned from as they were carried out
 * @param staleSteps that came too late: nothing is learned from them
 * @param gaps how often the arm was lost and came back
 * @param uncertainty what is still open after it, if it explored, as {@link Exploration} takes it;
 *     absent where nothing says so
 */
public record Trial(
    int number,
    Phase phase,
    int learnedFrom,
    double totalReward,
    boolean success,
    boolean labelled,
    @Nullable Boolean solvedInTruth,
    int firstSuccess,
    double nearestMetres,
    int steps,
    boolean complete,
    double metresPerAction,
    double armSeconds,
    int limitedSteps,
    int staleSteps,
    int gaps,
    @Nullable Double uncertainty) {
  /** How many of these explored. */
  public static int explored(List<Trial> trials) {
    return (int) trials.stream().filter(trial -> trial.phase == Phase.EXPLORE).count();
  }

  Trial withUncertainty(double left) {
    return new Trial(
        number,
        phase,
        learnedFrom,
        totalReward,
        success,
        labelled,
        solvedInTruth,
        firstSuccess,
        nearestMetres,
        steps,
        complete,
        metresPerAction,
        armSeconds,
        limitedSteps,
        staleSteps,
        gaps,
        Double.isNaN(left) ? null : left);
  }
}
