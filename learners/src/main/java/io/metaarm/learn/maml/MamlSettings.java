package io.metaarm.learn.maml;

import io.metaarm.config.Require;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Policy;
import io.metaarm.learn.policy.Trpo;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.SuccessBonus;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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
 * @param successBonus what a step that achieves its task is worth to the outer objective beyond its
 *     reward; inner steps, which adaptation takes as well, don't see it. None: nothing
 * @param learnedRates whether each parameter's inner rate is learned: a factor of the inner rate, 1
 *     at first
 * @param trust the outer step by TRPO; either this or {@code clipped}
 * @param curvatureTasks from how many of the tasks' data TRPO takes its curvature: others each
 *     time, where not all
 * @param clipped the outer step by PPO or Adam
 */
public record MamlSettings(
    int tasksPerIteration,
    int stepsPerTask,
    int innerSteps,
    double innerRate,
    boolean exact,
    double discount,
    double decay,
    @Nullable Double successBonus,
    boolean learnedRates,
    @Nullable Trpo trust,
    int curvatureTasks,
    @Nullable ClippedSteps clipped) {
  public MamlSettings {
    Require.atLeast("tasksPerIteration", tasksPerIteration, 1);
    Require.atLeast("stepsPerTask", stepsPerTask, 1);
    Require.atLeast("innerSteps", innerSteps, 0);
    Require.positive("innerRate", innerRate);
    new GeneralisedAdvantage(discount, decay);
    SuccessBonus.check(successBonus);
    Require.check(
        (trust == null) != (clipped == null),
        "trust",
        "given, or else clipped",
        given(trust, clipped));
    Require.check(
        curvatureTasks >= 1 && curvatureTasks <= tasksPerIteration,
        "curvatureTasks",
        "between 1 and " + tasksPerIteration + " (tasksPerIteration)",
        curvatureTasks);
  }

  private static String given(@Nullable Trpo trust, @Nullable ClippedSteps clipped) {
    return trust == null && clipped == null ? "neither" : "both";
  }

  /** Where training begins: the policy's parameters, and the inner rates' if they are learned. */
  public ParameterSet initialise(Policy policy, Kernels kernels, RandomGenerator random) {
    ParameterSet parameters = policy.initialise(kernels, random);
    return learnedRates ? InnerSteps.withRateFactors(parameters) : parameters;
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
        successBonus,
        learnedRates,
        trust,
        curvatureTasks,
        clipped);
  }
}
