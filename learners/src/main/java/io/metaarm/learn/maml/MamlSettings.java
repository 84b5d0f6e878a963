package io.metaarm.learn.maml;

import io.metaarm.config.Require;
import io.metaarm.learn.policy.Trpo;
import io.metaarm.learn.returns.GeneralisedAdvantage;

/**
 * What MAML is run with.
 *
 * @param tasksPerIteration meta-batch
 * @param stepsPerTask of the environment, before and again after each inner step
 * @param innerSteps gradient steps within a task; 0 trains one policy for all tasks, which is the
 *     baseline of pretraining
 * @param innerRate of the inner steps
 * @param exact whether the outer gradient goes through the inner one (MAML), or takes the inner
 *     gradient as a constant (FOMAML)
 * @param discount of rewards
 * @param decay λ of generalised advantage estimation
 * @param trust the outer step
 * @param curvatureTasks from how many of the tasks' data the outer step takes its curvature
 */
public record MamlSettings(
    int tasksPerIteration,
    int stepsPerTask,
    int innerSteps,
    double innerRate,
    boolean exact,
    double discount,
    double decay,
    Trpo trust,
    int curvatureTasks) {
  public MamlSettings {
    Require.atLeast("tasksPerIteration", tasksPerIteration, 1);
    Require.atLeast("stepsPerTask", stepsPerTask, 1);
    Require.atLeast("innerSteps", innerSteps, 0);
    Require.positive("innerRate", innerRate);
    new GeneralisedAdvantage(discount, decay);
    if (curvatureTasks < 1 || curvatureTasks > tasksPerIteration) {
      throw new IllegalArgumentException(
          "curvatureTasks: must be between 1 and "
              + tasksPerIteration
              + " (tasksPerIteration), got "
              + curvatureTasks);
    }
  }

  public GeneralisedAdvantage advantage() {
    return new GeneralisedAdvantage(discount, decay);
  }

  /** The same, but first-order. */
  public MamlSettings firstOrder() {
    return with(innerSteps, false);
  }

  /** The same, but without adaptation in training. */
  public MamlSettings withoutAdaptation() {
    return with(0, false);
  }

  private MamlSettings with(int innerSteps, boolean exact) {
    return new MamlSettings(
        tasksPerIteration,
        stepsPerTask,
        innerSteps,
        innerRate,
        exact,
        discount,
        decay,
        trust,
        curvatureTasks);
  }
}
