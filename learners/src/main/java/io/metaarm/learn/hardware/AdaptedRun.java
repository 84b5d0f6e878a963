package io.metaarm.learn.hardware;

import io.metaarm.env.MeasuredTask;
import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.checkpoint.CheckpointFile;
import io.metaarm.learn.eval.JsonFile;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.Demonstrations;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.Memory;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.task.Goal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a run as it was and what it went through on an arm since. Whatever the algorithm,
 * the adapted policy is the one that has gone through that: {@link #adapted} makes it again, to the
 * last bit.
 */
public final class AdaptedRun {
  private static final String INFO = "adaptation.json";
  private static final String DEMONSTRATIONS = "demonstrations";
  private static final String STUDIED = "studied.json";

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
   * @param memory that it acts with where it counts; absent for the last one
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
      @Nullable Integer scenarioSeed,
      @Nullable Memory memory) {
    /** Of a run's best checkpoint, and an arm that answers. */
    public static Info of(
        RunFolder base,
        Goal goal,
        ArmFacts facts,
        long seed,
        @Nullable String scenario,
        @Nullable Integer scenarioSeed,
        Memory memory) {
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
          scenarioSeed,
          memory);
    }
  }

  /** How the demonstrations beside it were learned from. */
  public record Studied(int imitationSteps) {}

  private final RunFolder folder;
  private final Info info;
  private final TrialFolder trials;
  private final Demonstrations demonstrations;

  private AdaptedRun(RunFolder folder, Info info, Demonstrations demonstrations) {
    this.folder = folder;
    this.info = info;
    this.trials = TrialFolder.at(folder.path());
    this.demonstrations = demonstrations;
  }

  /** A new one, with the run's best checkpoint. */
  public static AdaptedRun create(Path path, RunFolder base, Info info) {
    requireNone(path);
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
    return new AdaptedRun(RunFolder.open(path), info, Demonstrations.NONE);
  }

  /**
   * A new one that begins with what somebody showed, which is copied.
   *
   * @param imitationSteps gradient steps towards doing the same, by learners that take such
   */
  public static AdaptedRun create(
      Path path, RunFolder base, Info info, DemonstrationFolder shown, int imitationSteps) {
    if (base.options().timingTold()) {
      throw new IllegalArgumentException(
          "demonstrations: "
              + base.info().title()
              + " is told its timing, which nobody knows of them: it can't learn from them");
    }
    requireNone(path);
    TrialFolder copy = TrialFolder.create(path.resolve(DEMONSTRATIONS));
    shown.best().forEach(trial -> copy.add(trial, shown.experience(trial)));
    JsonFile.write(path.resolve(DEMONSTRATIONS).resolve(STUDIED), new Studied(imitationSteps));
    AdaptedRun empty = create(path, base, info);
    return new AdaptedRun(empty.folder, info, demonstrations(path));
  }

  private static void requireNone(Path path) {
    if (isAt(path)) {
      throw new IllegalArgumentException(path + " holds an adapted policy already");
    }
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
    return new AdaptedRun(
        RunFolder.open(path), JsonFile.read(path.resolve(INFO), Info.class), demonstrations(path));
  }

  private static Demonstrations demonstrations(Path path) {
    Path folder = path.resolve(DEMONSTRATIONS);
    if (!Files.exists(folder.resolve(STUDIED))) {
      return Demonstrations.NONE;
    }
    TrialFolder shown = TrialFolder.at(folder);
    return new Demonstrations(
        shown.trials().stream().map(trial -> shown.experience(trial).episode()).toList(),
        JsonFile.read(folder.resolve(STUDIED), Studied.class).imitationSteps());
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
    return trials.trials();
  }

  /** What somebody showed it before its first trial. */
  public Demonstrations demonstrations() {
    return demonstrations;
  }

  /** What an action of 1 was in the demonstrations, metres along each axis; NaN without any. */
  double demonstratedScale() {
    return TrialFolder.at(folder.file(DEMONSTRATIONS)).trials().stream()
        .mapToDouble(Trial::metresPerAction)
        .findFirst()
        .orElse(Double.NaN);
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
    Memory memory = Objects.requireNonNullElse(info.memory(), Memory.LAST);
    return memory.of(folder.learner(kernels));
  }

  /** Where a further recording goes. */
  public Path nextRecording() {
    return TrialFolder.nextRecording(folder.path());
  }

  /** Saves a trial. */
  void add(Trial trial, Experience experience) {
    trials.add(trial, experience);
  }

  /** What a trial went through. */
  public Experience experience(Trial trial) {
    return trials.experience(trial);
  }

  /** What it learned from, in order. */
  List<Experience> explored() {
    return trials().stream()
        .filter(trial -> trial.phase() == Phase.EXPLORE)
        .map(this::experience)
        .toList();
  }

  /** A learner that has studied what was demonstrated, and has tried nothing yet. */
  TaskLearner begun(MetaLearner learner, EnvironmentBatch<?> environment, RandomGenerator random) {
    TaskLearner task = learner.begin(environment, random);
    if (!demonstrations.isEmpty()) {
      task.study(demonstrations);
    }
    return task;
  }

  /** A learner that has gone through the first so many trials of exploring. */
  TaskLearner adapted(
      MetaLearner learner,
      EnvironmentBatch<?> environment,
      RandomGenerator random,
      int learnedFrom) {
    return adapted(learner, environment, random, explored().subList(0, learnedFrom));
  }

  /** A learner that has gone through these trials, and has learned from them. */
  TaskLearner adapted(
      MetaLearner learner,
      EnvironmentBatch<?> environment,
      RandomGenerator random,
      List<Experience> explored) {
    return taught(learner, begun(learner, environment, random), explored);
  }

  /** A task's learner once it has gone through these trials too, and has learned from them. */
  static TaskLearner taught(MetaLearner learner, TaskLearner task, List<Experience> explored) {
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
}
