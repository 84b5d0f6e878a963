package io.metaarm.learn.hardware;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.checkpoint.CheckpointFile;
import io.metaarm.learn.eval.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where trials are kept: each in figures, and what was gone through in it step by step. */
public final class TrialFolder {
  private static final String LIST = "trials.json";
  private static final String COLUMNS =
      "trial,phase,learned_from,return,success,labelled,solved_in_truth,first_success,nearest_m,"
          + "steps,complete,metres_per_action,arm_seconds,limited_steps,stale_steps,gaps,"
          + "uncertainty\n";

  /** All trials, in the order in which they were made. */
  public record Trials(List<Trial> trials) {
    public Trials {
      trials = List.copyOf(trials);
    }
  }

  private final Path path;
  private final List<Trial> trials;

  private TrialFolder(Path path, List<Trial> trials) {
    this.path = path;
    this.trials = new ArrayList<>(trials);
  }

  /** A new one, in place of what may be there. */
  static TrialFolder create(Path path) {
    return new TrialFolder(path, List.of());
  }

  /** With the trials that are in a folder, which needn't be there. */
  static TrialFolder at(Path path) {
    Path list = path.resolve(LIST);
    return new TrialFolder(
        path, Files.exists(list) ? JsonFile.read(list, Trials.class).trials() : List.of());
  }

  List<Trial> trials() {
    return List.copyOf(trials);
  }

  /** Saves a trial: what it went through first, so that no trial is told of that isn't there. */
  void add(Trial trial, Experience experience) {
    CheckpointFile.write(experience.toCheckpoint(trial.number()), experienceFile(trial));
    trials.add(trial);
    JsonFile.write(path.resolve(LIST), new Trials(trials));
    AtomicFile.write(path.resolve("trials.csv"), csv().getBytes(UTF_8));
  }

  private Path experienceFile(Trial trial) {
    return path.resolve(
        String.format(Locale.ROOT, "experience/trial-%03d.checkpoint", trial.number()));
  }

  /** What a trial went through. */
  Experience experience(Trial trial) {
    return Experience.of(CheckpointFile.read(experienceFile(trial)));
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

  private String csv() {
    StringBuilder csv = new StringBuilder(COLUMNS);
    for (Trial trial : trials) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%d,%s,%s,%s,%s,%d,%s,%d,%s,%s,%.2f,%d,%d,%d,%s%n",
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
              trial.gaps(),
              trial.uncertainty() == null ? "" : trial.uncertainty()));
    }
    return csv.toString();
  }
}
