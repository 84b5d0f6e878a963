package io.metaarm.learn.hardware;

import io.metaarm.learn.eval.JsonFile;
import io.metaarm.task.Goal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder that shows how a task is done on an arm: trials that somebody made for that purpose, or
 * those of an adapted policy.
 */
public final class DemonstrationFolder {
  private static final String INFO = "demonstration.json";

  /** Few-shot: no more of a folder's trials are learned from. */
  public static final int MOST = 5;

  /**
   * What was shown, and by whom.
   *
   * @param goal the vector that says where things are in the task
   * @param arm its model
   * @param limitsDigest of the arm, to recognise it
   * @param calibrationDigest likewise
   * @param by who showed it
   * @param scenario of a simulated arm, as the command line names it; absent for a real arm
   * @param scenarioSeed likewise
   */
  @SuppressWarnings("ArrayRecordComponent") // written to a file, compared by nobody
  public record Info(
      String task,
      double[] goal,
      String arm,
      String limitsDigest,
      String calibrationDigest,
      String by,
      @Nullable String scenario,
      @Nullable Integer scenarioSeed) {
    /** On an arm that answers. */
    public static Info of(
        Goal goal,
        ArmFacts facts,
        String by,
        @Nullable String scenario,
        @Nullable Integer scenarioSeed) {
      return new Info(
          goal.task(),
          goal.random(),
          facts.model(),
          facts.limitsDigest(),
          facts.calibrationDigest(),
          by,
          scenario,
          scenarioSeed);
    }
  }

  private final Path path;
  private final Goal goal;
  private final TrialFolder trials;

  private DemonstrationFolder(Path path, Goal goal) {
    this.path = path;
    this.goal = goal;
    this.trials = TrialFolder.at(path);
  }

  /** Whether something is shown at the path. */
  public static boolean isAt(Path path) {
    return Files.exists(path.resolve(INFO)) && !TrialFolder.at(path).trials().isEmpty();
  }

  /** A new one. */
  public static DemonstrationFolder create(Path path, Info info) {
    if (isAt(path)) {
      throw new IllegalArgumentException(path + " holds demonstrations already");
    }
    JsonFile.write(path.resolve(INFO), info);
    return new DemonstrationFolder(path, new Goal(info.task(), info.goal()));
  }

  /** One that there is, or the trials of an adapted policy. */
  public static DemonstrationFolder open(Path path) {
    if (Files.exists(path.resolve(INFO))) {
      Info info = JsonFile.read(path.resolve(INFO), Info.class);
      return new DemonstrationFolder(path, new Goal(info.task(), info.goal()));
    }
    if (AdaptedRun.isAt(path)) {
      return new DemonstrationFolder(path, AdaptedRun.open(path).goal());
    }
    throw new IllegalArgumentException(
        "No demonstrations at "
            + path
            + ": it has no "
            + INFO
            + " and no adapted policy's trials; metaarm demonstrate makes some");
  }

  void add(Trial trial, Experience experience) {
    trials.add(trial, experience);
  }

  public List<Trial> trials() {
    return trials.trials();
  }

  /** What a trial went through. */
  public Experience experience(Trial trial) {
    return trials.experience(trial);
  }

  /**
   * What is to be learned from: of the trials that solved the task and were carried through, those
   * with the greatest returns, in the order in which they were made.
   */
  public List<Trial> best() {
    List<Trial> solved =
        trials().stream().filter(trial -> trial.success() && trial.complete()).toList();
    if (solved.isEmpty()) {
      throw new IllegalArgumentException(
          path
              + " shows nothing: none of its "
              + trials().size()
              + " trials solved the task and was carried through");
    }
    return solved.stream()
        .sorted(Comparator.comparingDouble(Trial::totalReward).reversed())
        .limit(MOST)
        .sorted(Comparator.comparingInt(Trial::number))
        .toList();
  }

  /** Refuses to be shown something else. */
  public void requireOf(Goal wanted) {
    if (!goal.task().equals(wanted.task()) || !Arrays.equals(goal.random(), wanted.random())) {
      throw new IllegalArgumentException(
          path + " shows " + text(goal) + ", the arm's task is " + text(wanted));
    }
  }

  private static String text(Goal goal) {
    return goal.task() + " with things at " + Arrays.toString(goal.random());
  }
}
