package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.metaarm.arm.Randomisation;
import io.metaarm.benchmark.Split;
import io.metaarm.config.RandomisationFiles;
import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.CheckpointFile;
import io.metaarm.learn.checkpoint.Checkpoints;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.MetaLearner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of a run, and what is where in it. */
public record RunFolder(Path path) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final String INFO = "run.json";
  private static final String SETTINGS = "settings.yaml";
  private static final String BENCHMARK = "benchmark.yaml";
  private static final String RANDOMISATION = "randomisation.yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  /** For a new run in the nominal world: there must be none yet. */
  public static RunFolder create(Path path, RunInfo info, Configuration settings) {
    return create(path, info, settings, null);
  }

  /**
   * For a new run: there must be none yet.
   *
   * @param randomisation of what it is trained in; absent for the nominal world
   */
  public static RunFolder create(
      Path path, RunInfo info, Configuration settings, @Nullable Randomisation randomisation) {
    RunFolder folder = new RunFolder(path);
    if (Files.exists(folder.file(INFO))) {
      throw new IllegalArgumentException(
          path + " holds a run already: continue it with --resume " + path + ", or choose another");
    }
    Split split = Benchmarks.split(info.benchmark());
    TrainingSettings checked = settings.settings();
    checked.requireFit(
        split.draw(info.seed()),
        TaskOptions.of(split, checked.horizon())
            .withTimingTold(randomisation != null && randomisation.timingTold()));
    try {
      Files.createDirectories(path);
      AtomicFile.write(folder.file(SETTINGS), settings.yaml().getBytes(UTF_8));
      if (Benchmarks.isFile(info.benchmark())) {
        AtomicFile.write(folder.file(BENCHMARK), Files.readAllBytes(Path.of(info.benchmark())));
      }
      if (randomisation != null) {
        AtomicFile.write(folder.file(RANDOMISATION), YAML.writeValueAsBytes(randomisation));
      }
      RunInfo named = info.randomised(randomisation == null ? null : randomisation.name());
      // Last, because it is what makes a folder a run.
      AtomicFile.write(folder.file(INFO), JSON.writeValueAsBytes(named));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** Of a run that there is. */
  public static RunFolder open(Path path) {
    RunFolder folder = new RunFolder(path);
    if (!Files.exists(folder.file(INFO))) {
      throw new IllegalArgumentException("No run at " + path + ": it has no " + INFO);
    }
    return folder;
  }

  public RunInfo info() {
    try {
      return JSON.readValue(Files.readAllBytes(file(INFO)), RunInfo.class);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file(INFO)
              + ": can't be read: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          e);
    }
  }

  Path settingsFile() {
    return file(SETTINGS);
  }

  /** Where a benchmark of one's own is kept. */
  public Path benchmarkFile() {
    return file(BENCHMARK);
  }

  /** Not there for the nominal world. */
  Path randomisationFile() {
    return file(RANDOMISATION);
  }

  /** Makes the training end at another number of steps than was planned. */
  void setEnd(long environmentSteps) {
    try {
      ObjectNode settings = (ObjectNode) YAML.readTree(Files.readString(file(SETTINGS), UTF_8));
      ((ObjectNode) settings.get("schedule")).put("environmentSteps", environmentSteps);
      AtomicFile.write(file(SETTINGS), YAML.writeValueAsBytes(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TrainingSettings settings() {
    try {
      return Algorithms.settings(
          info().algorithm(), file(SETTINGS).toString(), Files.readString(file(SETTINGS), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Split split() {
    String name = info().benchmark();
    return Benchmarks.split(Benchmarks.isFile(name) ? file(BENCHMARK).toString() : name);
  }

  /** What the run is trained in; empty for the nominal world. */
  public Optional<Randomisation> randomisation() {
    Path file = file(RANDOMISATION);
    return Files.exists(file) ? Optional.of(RandomisationFiles.read(file)) : Optional.empty();
  }

  /** Whether its policy is told its timing. */
  boolean timingTold() {
    return randomisation().map(Randomisation::timingTold).orElse(false);
  }

  /** What its policy observes, and how long its episodes are. */
  public TaskOptions options() {
    return TaskOptions.of(split(), settings().horizon()).withTimingTold(timingTold());
  }

  /** What it has learned up to its best checkpoint. */
  public MetaLearner learner(Kernels kernels) {
    return settings().learner(read(checkpoints().best()), kernels, options());
  }

  /** One of its checkpoints, of a policy that observes this. */
  public Checkpoint read(Path checkpoint) {
    Checkpoint read = CheckpointFile.read(checkpoint);
    requireOwn(checkpoint, read);
    return read;
  }

  /** Refuses a checkpoint of another run, which may be anywhere. */
  void requireOwn(Path file, Checkpoint checkpoint) {
    ToldTiming.requireSame(this, checkpoint);
    RunIdentity.requireSame(this, file, checkpoint);
  }

  public Checkpoints checkpoints() {
    return new Checkpoints(file("checkpoints"), settings().schedule().checkpointsKept());
  }

  public Path file(String name) {
    return path.resolve(name);
  }
}
