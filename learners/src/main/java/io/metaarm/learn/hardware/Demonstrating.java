package io.metaarm.learn.hardware;

import io.metaarm.env.MeasuredTask;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.TaskLearner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Lets somebody show on an arm how a task is done; each trial is saved when it is over. */
public final class Demonstrating {
  private final DemonstrationFolder folder;
  private final ArmEnvironment environment;
  private final AdaptationListener listener;
  private final TrialRunner trials;

  /**
   * Sets it up; nothing moves yet.
   *
   * @param control as the learner has it that is to learn from it
   * @param steps of a trial
   */
  public Demonstrating(
      DemonstrationFolder folder,
      ArmConnection arm,
      MeasuredTask task,
      TrainedControl control,
      int steps,
      Operator operator,
      AdaptationListener listener) {
    this.folder = folder;
    this.listener = listener;
    // What learners see, which is not all that a demonstrator may know.
    environment =
        new ArmEnvironment(arm, task, new TaskOptions(false, List.of(), steps, false), control);
    trials = new TrialRunner(arm, environment, task::breakdown, operator, listener);
  }

  /**
   * Makes demonstrations of a recording: whether all of it could be taken. The arm does not move.
   *
   * @param arm that it is of
   * @param control as the learner has it that is to learn from it
   * @param spans the times to take; none for all stretches in which commands moved the arm
   * @param steps of a trial, at most
   */
  public static boolean ofRecording(
      DemonstrationFolder folder,
      ArmConnection arm,
      MeasuredTask task,
      TrainedControl control,
      Path recording,
      List<RecordedTrials.Span> spans,
      int steps,
      AdaptationListener listener)
      throws IOException {
    // An action's size depends on the speed profile, which is set with the lease.
    arm.hold();
    RecordedTrials recorded = RecordedTrials.read(recording, arm.rateHertz());
    for (List<RecordedMoment> trial :
        spans.isEmpty() ? recorded.armed(task.handAtStart()) : recorded.in(spans)) {
      List<RecordedMoment> taken = trial.subList(0, Math.min(trial.size(), steps + 1));
      ReplayedArm way = new ReplayedArm(arm, control, taken);
      if (!new Demonstrating(folder, way, task, control, way.steps(), Operator.nobody(0), listener)
          .run(1, way)) {
        return false;
      }
    }
    return true;
  }

  /** Makes so many trials, fewer if it is ended before: whether it was carried through. */
  public boolean run(int count, TaskLearner demonstrator) {
    try {
      for (int i = 0; i < count; i++) {
        int number = folder.trials().size() + 1;
        listener.begins(number, Phase.DEMONSTRATE, 0);
        TrialRunner.Made made = trials.make(demonstrator, number, Phase.DEMONSTRATE, 0);
        folder.add(made.trial(), made.experience());
        listener.ended(made.trial(), made.experience());
        if (!made.ended().isEmpty()) {
          throw new TrialRunner.EndedException(made.ended());
        }
      }
      return true;
    } catch (TrialRunner.EndedException e) {
      listener.said("Ended: " + e.reason() + ".");
      return false;
    }
  }
}
