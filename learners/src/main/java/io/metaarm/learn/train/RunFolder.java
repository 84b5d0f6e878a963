package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metaarm.benchmark.Split;
import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.checkpoint.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a run, and what is where in it. */
public record RunFolder(Path path) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final String INFO = "run.json";
  private static final String SETTINGS = "settings.yaml";
  private static final String BENCHMARK = "benchmark.yaml";

  /** For a new run: there must be none yet. */
  public static RunFolder create(Path path, RunInfo info, Configuration settings) {
    RunFolder folder = new RunFolder(path);
    if (Files.exists(folder.file(INFO))) {
      throw new IllegalArgumentException(
          path + " holds a run already: continue it with --resume " + path + ", or choose another");
    }
    try {
      Files.createDirectories(path);
      AtomicFile.write(folder.file(SETTINGS), settings.yaml().getBytes(UTF_8));
      if (Benchmarks.isFile(info.benchmark())) {
        AtomicFile.write(folder.file(BENCHMARK), Files.readAllBytes(Path.of(info.benchmark())));
      }
      // Last, because it is what makes a folder a run.
      AtomicFile.write(folder.file(INFO), JSON.writeValueAsBytes(info));
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

  public Checkpoints checkpoints() {
    return new Checkpoints(file("checkpoints"), settings().schedule().checkpointsKept());
  }

  public Path file(String name) {
    return path.resolve(name);
  }
}
