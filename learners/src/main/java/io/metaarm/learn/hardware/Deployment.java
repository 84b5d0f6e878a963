package io.metaarm.learn.hardware;

import io.metaarm.env.MeasuredTask;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.MetaLearner;
import java.util.ArrayList;
import java.util.List;

/** Runs an adapted policy on an arm, without learning any more. */
public final class Deployment {
  private final AdaptedRun run;
  private final MetaLearner learner;
  private final ArmEnvironment environment;
  private final AdaptationListener listener;
  private final TrialRunner trials;

  public Deployment(
      AdaptedRun run,
      MetaLearner learner,
      ArmConnection arm,
      MeasuredTask task,
      Operator operator,
      AdaptationListener listener) {
    this.run = run;
    this.learner = learner;
    this.listener = listener;
    environment = run.environment(arm, task);
    trials = new TrialRunner(arm, environment, task::breakdown, operator, listener);
  }

  /**
   * Makes so many trials, fewer if it is ended before.
   *
   * @param learnedFrom the policy after so many trials of exploring
   */
  public List<Trial> run(int episodes, int learnedFrom) {
    List<Trial> made = new ArrayList<>();
    try {
      for (int number = 1; number <= episodes; number++) {
        listener.begins(number, Phase.TEST, learnedFrom);
        TrialRunner.Made each =
            trials.make(
                run.adapted(
                    learner, environment, new SeededRandom(run.info().seed(), number), learnedFrom),
                number,
                Phase.TEST,
                learnedFrom);
        made.add(each.trial());
        listener.ended(each.trial(), each.experience());
        if (!each.ended().isEmpty()) {
          throw new TrialRunner.EndedException(each.ended());
        }
      }
    } catch (TrialRunner.EndedException e) {
      listener.said("Ended: " + e.reason() + ".");
    }
    return made;
  }
}
