package io.metaarm.learn.hardware;

import io.metaarm.env.MeasuredTask;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.TaskLearner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Adapts a meta-learned policy to the task before an arm: tests, explores, learns, tests. After
 * each trial all that matters is on disk, so that it can be continued whatever happens.
 */
public final class Adaptation {
  private static final double SECONDS_PER_MINUTE = 60;
  private static final double SAME_SCALE_METRES = 1e-9;

  private final AdaptedRun run;
  private final MetaLearner learner;
  private final ArmConnection arm;
  private final ArmEnvironment environment;
  private final AdaptationPlan plan;
  private final Exploration exploration;
  private final AdaptationListener listener;
  private final TrialRunner trials;
  private final List<Experience> explored = new ArrayList<>();
  private final List<Double> returns = new ArrayList<>();
  private double uncertainty = Double.NaN;
  private double beganSeconds;

  /** Of a run whose folder is there, perhaps with trials that were made before. */
  public Adaptation(
      AdaptedRun run,
      MetaLearner learner,
      ArmConnection arm,
      MeasuredTask task,
      AdaptationPlan plan,
      Operator operator,
      AdaptationListener listener) {
    this.run = run;
    this.learner = learner;
    this.arm = arm;
    this.plan = plan;
    this.listener = listener;
    this.environment = run.environment(arm, task);
    this.exploration = Exploration.of(learner, plan.episodes());
    this.trials = new TrialRunner(arm, environment, task::breakdown, operator, listener);
  }

  /** What it came to. */
  public record Outcome(String ended, boolean complete, List<Trial> trials) {
    public Outcome {
      trials = List.copyOf(trials);
    }
  }

  /** Runs it, or goes on with it. */
  public Outcome run() {
    beganSeconds = arm.seconds();
    for (Trial trial : run.trials()) {
      if (trial.phase() == Phase.EXPLORE) {
        explored.add(run.experience(trial));
        returns.add(trial.totalReward());
        uncertainty = trial.uncertainty() == null ? Double.NaN : trial.uncertainty();
      }
    }
    try {
      String why = explore();
      listener.said("Exploring is over: " + why + ".");
      test();
      return new Outcome(why, true, run.trials());
    } catch (TrialRunner.EndedException e) {
      listener.said("Ended: " + e.reason() + ". What was learned until then is saved.");
      return new Outcome(e.reason(), false, run.trials());
    }
  }

  private String explore() {
    while (true) {
      if (plan.testAfter().contains(explored.size())) {
        test();
      }
      Optional<String> end = exploration.end(returns.size(), uncertainty, solved()).or(this::spent);
      if (end.isPresent()) {
        return end.get();
      }
      TrialRunner.Made made = make(begun(), Phase.EXPLORE);
      explored.add(made.experience());
      requireGoingOn(made);
    }
  }

  private boolean solved() {
    return run.trials().stream()
        .anyMatch(trial -> trial.phase() == Phase.EXPLORE && trial.success());
  }

  /**
   * One that explores: it has gone through what was explored before. One that learns from all
   * trials at once learns from them later. Made anew for each trial, so that it makes no difference
   * whether the adaptation was interrupted before.
   */
  private TaskLearner begun() {
    TaskLearner explorer = run.begun(learner, environment, random(0));
    for (Experience experience : explored) {
      experience.teach(explorer);
      if (learner.learnsInSequence()) {
        explorer.adapt();
      }
    }
    return explorer;
  }

  /** So that what is drawn doesn't depend on where it was interrupted, but on what was made. */
  private SeededRandom random(int kind) {
    return new SeededRandom(plan.seed(), 2 * run.trials().size() + kind);
  }

  private Optional<String> spent() {
    double minutes = (arm.seconds() - beganSeconds) / SECONDS_PER_MINUTE;
    return minutes < plan.budgetMinutes()
        ? Optional.empty()
        : Optional.of("the budget of " + plan.budgetMinutes() + " minutes is spent");
  }

  private void test() {
    int learnedFrom = explored.size();
    long done =
        run.trials().stream()
            .filter(trial -> trial.phase() == Phase.TEST && trial.learnedFrom() == learnedFrom)
            .count();
    for (long i = done; i < plan.tests(); i++) {
      requireGoingOn(make(run.adapted(learner, environment, random(1), explored), Phase.TEST));
    }
  }

  private TrialRunner.Made make(TaskLearner who, Phase phase) {
    int number = run.trials().size() + 1;
    listener.begins(number, phase, explored.size());
    TrialRunner.Made made = trials.make(who, number, phase, explored.size());
    Trial trial = made.trial();
    if (phase == Phase.EXPLORE) {
      returns.add(trial.totalReward());
      uncertainty = exploration.uncertainty(returns, who);
      trial = trial.withUncertainty(uncertainty);
    }
    run.add(trial, made.experience());
    listener.ended(trial, made.experience());
    requireScaleOfDemonstrations(trial);
    return made;
  }

  /** An action that is another movement can't be imitated, nor is it evidence. */
  private void requireScaleOfDemonstrations(Trial trial) {
    double demonstrated = run.demonstratedScale();
    if (Math.abs(demonstrated - trial.metresPerAction()) > SAME_SCALE_METRES) {
      throw new TrialRunner.EndedException(
          String.format(
              Locale.ROOT,
              "an action of 1 is %.2f mm here and was %.2f mm in the demonstrations: they need the"
                  + " same --speed and --rate",
              1000 * trial.metresPerAction(),
              1000 * demonstrated));
    }
  }

  private static void requireGoingOn(TrialRunner.Made made) {
    if (!made.ended().isEmpty()) {
      throw new TrialRunner.EndedException(made.ended());
    }
  }
}
