package io.metaarm.learn.hardware;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.env.MeasuredTask;
import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.CheckpointFile;
import io.metaarm.learn.eval.JsonFile;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.task.Goal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a run as it was and what it went through on an arm since. Whatever the algorithm,
 * the adapted policy is the one that has gone through all that: {@link #adapted} makes it again, to
 * the last bit.
 */
public final class AdaptedRun {
  private static final String INFO = "adaptation.json";
  private static final String TRIALS = "trials.json";

  /**
   * What was adapted to what.
   *
   * @param run its title
   * @param iteration that its checkpoint is of
   * @param goal the vector that says where things are in the task
   * @param arm its model
   * @param limitsDigest of the arm, to recognise it
   * @param calibrationDigest likewise
   * @param scenario of a simulated arm, as the command line names it; absent for a real arm
   * @param scenarioSeed likewise
   */
  @SuppressWarnings("ArrayRecordComponent") // written to a file, compared by nobody
  public record Info(
      String run,
      long iteration,
      String task,
      double[] goal,
      String arm,
      String limitsDigest,
      String calibrationDigest,
      long seed,
      @Nullable String scenario,
      @Nullable Integer scenarioSeed) {
    /** Of a run's best checkpoint, and an arm that answers. */
    public static Info of(
        RunFolder base,
        Goal goal,
        ArmFacts facts,
        long seed,
        @Nullable String scenario,
        @Nullable Integer scenarioSeed) {
      return new Info(
          base.info().title(),
          CheckpointFile.read(base.checkpoints().best()).iteration(),
          goal.task(),
          goal.random(),
          facts.model(),
          facts.limitsDigest(),
          facts.calibrationDigest(),
          seed,
          scenario,
          scenarioSeed);
    }
  }

  /** All trials, in the order in which they were made. */
  public record Trials(List<Trial> trials) {
    public Trials {
      trials = List.copyOf(trials);
    }
  }

  private final RunFolder folder;
  private final Info info;
  private final List<Trial> trials;

  private AdaptedRun(RunFolder folder, Info info, List<Trial> trials) {
    this.folder = folder;
    this.info = info;
    this.trials = new ArrayList<>(trials);
  }

  /** A new one, with the run's best checkpoint. */
  public static AdaptedRun create(Path path, RunFolder base, Info info) {
    if (Files.exists(path.resolve(INFO))) {
      throw new IllegalArgumentException(path + " holds an adapted policy already");
    }
    for (String name :
        List.of(
            "settings.yaml",
            "benchmark.yaml",
            "randomisation.yaml",
            "checkpoints/best.checkpoint",
            "run.json")) {
      copy(base.file(name), path.resolve(name));
    }
    JsonFile.write(path.resolve(INFO), info);
    return new AdaptedRun(RunFolder.open(path), info, List.of());
  }

  private static void copy(Path from, Path to) {
    try {
      if (Files.exists(from)) {
        AtomicFile.write(to, Files.readAllBytes(from));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is one at the path. */
  public static boolean isAt(Path path) {
    return Files.exists(path.resolve(INFO));
  }

  /** One that there is. */
  public static AdaptedRun open(Path path) {
    if (!isAt(path)) {
      throw new IllegalArgumentException(
          "No adapted policy at " + path + ": it has no " + INFO + "; metaarm adapt makes one");
    }
    Path list = path.resolve(TRIALS);
    return new AdaptedRun(
        RunFolder.open(path),
        JsonFile.read(path.resolve(INFO), Info.class),
        Files.exists(list) ? JsonFile.read(list, Trials.class).trials() : List.of());
  }

  public RunFolder folder() {
    return folder;
  }

  public Info info() {
    return info;
  }

  public Goal goal() {
    return new Goal(info.task(), info.goal());
  }

  public List<Trial> trials() {
    return List.copyOf(trials);
  }

  /** The run's checkpoint. */
  public Checkpoint checkpoint() {
    return folder.read(folder.checkpoints().best());
  }

  /** What its observations are, and how long its episodes. */
  public TaskOptions options() {
    return folder.options();
  }

  /** An arm as the run's learner is to see it, and to move it. */
  public ArmEnvironment environment(ArmConnection arm, MeasuredTask task) {
    return new ArmEnvironment(arm, task, options(), TrainedControl.of(folder));
  }

  /** The run's learner, which has gone through nothing yet. */
  public MetaLearner learner(Kernels kernels) {
    return folder.settings().learner(checkpoint(), kernels, options());
  }

  /** Where a further recording goes. */
  public Path nextRecording() {
    return nextRecording(folder.path());
  }

  /** Where a further recording goes in a folder that may not be there yet. */
  public static Path nextRecording(Path folder) {
    int number = 1;
    while (Files.exists(recording(folder, number))) {
      number++;
    }
    return recording(folder, number);
  }

  private static Path recording(Path folder, int number) {
    return folder.resolve("recording-" + number + ".mcap");
  }

  /** Saves a trial: what it went through first, so that no trial is told of that isn't there. */
  void add(Trial trial, Experience experience) {
    CheckpointFile.write(experience.toCheckpoint(trial.number()), experienceFile(trial.number()));
    trials.add(trial);
    JsonFile.write(folder.file(TRIALS), new Trials(trials));
    AtomicFile.write(folder.file("trials.csv"), csv().getBytes(UTF_8));
  }

  private Path experienceFile(int number) {
    return folder.file(String.format(Locale.ROOT, "experience/trial-%03d.checkpoint", number));
  }

  /** What a trial went through. */
  public Experience experience(Trial trial) {
    return Experience.of(CheckpointFile.read(experienceFile(trial.number())));
  }

  /** What it learned from, in order. */
  List<Experience> explored() {
    return trials.stream()
        .filter(trial -> trial.phase() == Phase.EXPLORE)
        .map(this::experience)
        .toList();
  }

  /** A learner that has gone through it all, and has learned from it. */
  public TaskLearner adapted(
      MetaLearner learner, EnvironmentBatch<?> environment, RandomGenerator random) {
    return adapted(learner, environment, random, explored());
  }

  /** The same after these trials. */
  static TaskLearner adapted(
      MetaLearner learner,
      EnvironmentBatch<?> environment,
      RandomGenerator random,
      List<Experience> explored) {
    TaskLearner task = learner.begin(environment, random);
    boolean any = false;
    for (Experience experience : explored) {
      experience.teach(task);
      any |= experience.complete();
      if (learner.learnsInSequence()) {
        task.adapt();
      }
    }
    if (any && !learner.learnsInSequence()) {
      task.adapt();
    }
    return task;
  }

  private String csv() {
    StringBuilder csv =
        new StringBuilder(
            "trial,phase,learned_from,return,success,labelled,solved_in_truth,first_success,"
                + "nearest_m,steps,complete,metres_per_action,arm_seconds,limited_steps,stale_steps,gaps\n");
    for (Trial trial : trials) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%d,%s,%s,%s,%s,%d,%s,%d,%s,%s,%.2f,%d,%d,%d%n",
              trial.number(),
              trial.phase().name().toLowerCase(Locale.ROOT),
              trial.learnedFrom(),
              trial.totalReward(),
              trial.success(),
              trial.labelled(),
              trial.solvedInTruth() == null ? "" : trial.solvedInTruth(),
              trial.firstSuccess(),
              trial.nearestMetres(),
              trial.steps(),
              trial.complete(),
              trial.metresPerAction(),
              trial.armSeconds(),
              trial.limitedSteps(),
              trial.staleSteps(),
              trial.gaps()));
    }
    return csv.toString();
  }
}
