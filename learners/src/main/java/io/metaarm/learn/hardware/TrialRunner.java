package io.metaarm.learn.hardware;

import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.task.RewardBreakdown;
import java.util.function.Supplier;

/**
 * Makes trials: to the start, step by step to the end, and the arm stopped. When the arm is lost on
 * the way, a person is asked, and the trial goes on where the arm is.
 */
final class TrialRunner {
  /** The adaptation is to end; what was done of the trial is kept. */
  static final class EndedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EndedException(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /** A trial, and how it came to its end. */
  record Made(Trial trial, Experience experience, String ended) {}

  private final ArmConnection arm;
  private final ArmEnvironment environment;
  private final Supplier<RewardBreakdown> breakdown;
  private final Operator operator;
  private final AdaptationListener listener;
  private final float[] observation;
  private final float[] action;
  private final StepBatch step;
  private String ended = "";
  private int labelled;

  TrialRunner(
      ArmConnection arm,
      ArmEnvironment environment,
      Supplier<RewardBreakdown> breakdown,
      Operator operator,
      AdaptationListener listener) {
    this.arm = arm;
    this.environment = environment;
    this.breakdown = breakdown;
    this.operator = operator;
    this.listener = listener;
    this.observation = new float[environment.observationSize()];
    this.action = new float[environment.actionSpace().width()];
    this.step = StepBatch.of(environment);
  }

  /** Makes one. An end that is asked for before it has begun is an {@link EndedException}. */
  Made make(TaskLearner learner, int number, Phase phase, int learnedFrom) {
    double beganSeconds = arm.seconds();
    goToStart(number, phase);
    Experience experience = new Experience();
    double total = 0;
    int firstSuccess = 0;
    double nearest = Double.MAX_VALUE;
    ended = "";
    labelled = 0;
    while (ended.isEmpty() && !experience.complete()) {
      if (!act(learner, phase)) {
        continue;
      }
      experience.add(observation, environment.learnedAction(), step);
      total += step.rewards()[0];
      nearest = Math.min(nearest, breakdown.get().objToTarget);
      if (firstSuccess == 0 && step.successes()[0]) {
        firstSuccess = experience.steps();
      }
      learner.observe(observation, environment.learnedAction(), step);
      System.arraycopy(step.observations(), 0, observation, 0, observation.length);
      heed(operator.wish());
    }
    // What things do while the arm leaves them is no success of the trial's.
    Boolean solvedInTruth = arm.solvedInTruth().orElse(null);
    if (ended.isEmpty()) {
      leave();
    }
    finish();
    Trial trial =
        new Trial(
            number,
            phase,
            learnedFrom,
            total,
            labelled == 0 ? firstSuccess > 0 : labelled > 0,
            labelled != 0,
            solvedInTruth,
            firstSuccess,
            experience.steps() == 0 ? Double.NaN : nearest,
            experience.steps(),
            experience.complete(),
            environment.scale().metresPerAction(),
            arm.seconds() - beganSeconds,
            environment.limitedSteps(),
            environment.staleSteps(),
            environment.gaps(),
            null);
    return new Made(trial, experience, ended);
  }

  private void goToStart(int number, Phase phase) {
    String name = "trial " + number + " (" + phase.text() + ")";
    while (true) {
      if (!operator.isReady(name, arm.facts().canResetScene())) {
        throw new EndedException("ended before " + name);
      }
      try {
        rest("to the start");
        arm.acknowledge();
        environment.reset(observation);
        return;
      } catch (ArmLostException e) {
        listener.said("The arm did not come to the start: " + e.reason());
        if (!isToGoOn(e)) {
          throw new EndedException(e.reason());
        }
      }
    }
  }

  /** One step; false when the arm was lost in it, and came back or not. */
  private boolean act(TaskLearner learner, Phase phase) {
    learner.act(observation, phase == Phase.TEST ? ActionChoice.MODE : ActionChoice.SAMPLE, action);
    try {
      environment.step(action, step);
      return true;
    } catch (ArmLostException e) {
      listener.said("The arm was lost: " + e.reason());
      resume(e);
      return false;
    }
  }

  private void resume(ArmLostException lost) {
    ArmLostException problem = lost;
    while (isToGoOn(problem)) {
      try {
        rest("lost");
        arm.acknowledge();
        environment.resume(observation);
        listener.said("The arm is back: the trial goes on where it is.");
        return;
      } catch (ArmLostException again) {
        problem = again;
        listener.said("Not yet: " + again.reason());
      }
    }
    ended = problem.reason();
  }

  private boolean isToGoOn(ArmLostException lost) {
    String faults = arm.faults();
    return operator.acknowledges(faults.isEmpty() ? lost.reason() : faults);
  }

  private void heed(Operator.Wish wish) {
    switch (wish) {
      case NONE -> {}
      case SOLVED -> labelled = 1;
      case FAILED -> labelled = -1;
      case STOP -> ended = "stopped by the operator";
      case PAUSE -> pause();
    }
  }

  private void pause() {
    rest("paused");
    resume(new ArmLostException("paused"));
  }

  private void leave() {
    try {
      environment.leave();
    } catch (ArmLostException e) {
      listener.said("The arm was lost on its way back: " + e.reason());
    }
  }

  private void finish() {
    try {
      arm.finish();
    } catch (ArmLostException e) {
      listener.said("The arm could not be told that the trial is over: " + e.reason());
    }
  }

  /** An arm that is lost already stands still by itself. */
  private void rest(String reason) {
    try {
      arm.stop(reason);
    } catch (ArmLostException e) {
      listener.said("The arm could not be told to stop: " + e.reason());
    }
  }
}
