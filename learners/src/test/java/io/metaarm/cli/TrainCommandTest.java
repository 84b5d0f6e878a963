package io.metaarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.train.SmallRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real processes that are killed, interrupted and resumed. */
class TrainCommandTest {
  @TempDir private Path folder;

  /** What is trained: the algorithm, its settings, the steps of an iteration, and how many. */
  enum Subject {
    MAML(SmallRun.SETTINGS, SmallRun.STEPS_PER_ITERATION, 30),
    /** An iteration takes some 10 ms: it must not be over before it is seen to be under way. */
    PEARL(SmallRun.PEARL_SETTINGS, SmallRun.PEARL_STEPS_PER_ITERATION, 200);

    private final Map<String, String> settings;
    private final int steps;

    Subject(Map<String, String> settings, int stepsPerIteration, int iterations) {
      this.settings = settings;
      this.steps = iterations * stepsPerIteration;
    }
  }

  private static List<String> begin(Subject subject, Path out) {
    String algorithm = subject.toString().toLowerCase(Locale.ROOT);
    List<String> arguments =
        new ArrayList<>(List.of("train", algorithm, "--benchmark", "ml1:reach-v3"));
    subject.settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    arguments.addAll(List.of("--steps", Integer.toString(subject.steps), "--threads", "2"));
    arguments.addAll(List.of("--out", out.toString()));
    return arguments;
  }

  private Process start(List<String> arguments, String log) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.bytedeco.javacpp.cachedir="
                    + System.getProperty("org.bytedeco.javacpp.cachedir"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.metaarm.cli.Main"));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(log).toFile())
        .start();
  }

  private String log(String name) throws IOException {
    return Files.readString(folder.resolve(name), UTF_8);
  }

  private void awaitIterations(Process process, Path run, int count) throws Exception {
    Path metrics = run.resolve("metrics.csv");
    for (int i = 0; i < 15_000; i++) {
      if (Files.exists(metrics) && Files.readAllLines(metrics, UTF_8).size() > count) {
        return;
      }
      assertTrue(process.isAlive(), "the run has ended before iteration " + count);
      Thread.sleep(20);
    }
    throw new AssertionError("no iteration " + count + " within five minutes");
  }

  private void finish(List<String> arguments, String log) throws Exception {
    Process process = start(arguments, log);
    assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), log(log));
  }

  @ParameterizedTest
  @EnumSource
  void killedAndInterruptedRunsEndAsIfNothingHadHappened(Subject subject) throws Exception {
    Path whole = folder.resolve("whole");
    finish(begin(subject, whole), "whole.log");

    Path broken = folder.resolve("broken");
    Process killed = start(begin(subject, broken), "killed.log");
    awaitIterations(killed, broken, 3);
    killed.destroyForcibly();
    assertTrue(killed.waitFor(1, TimeUnit.MINUTES));
    assertEquals(137, killed.exitValue());

    Process interrupted = start(List.of("train", "--resume", broken.toString()), "resumed.log");
    awaitIterations(interrupted, broken, 8);
    long startNanos = System.nanoTime();
    // As Ctrl-C, which a build in a shell's background would ignore.
    assertTrue(interrupted.toHandle().destroy());
    assertTrue(interrupted.waitFor(10, TimeUnit.SECONDS), "still there after ten seconds");
    assertTrue(System.nanoTime() - startNanos < 10e9);
    assertEquals(Interrupts.STATUS, interrupted.exitValue());
    String said = log("resumed.log");
    assertTrue(said.contains("continues after iteration "), said);
    assertTrue(said.contains("; the one under way is discarded"), said);
    assertTrue(said.contains("continue with: metaarm train --resume " + broken), said);

    finish(List.of("train", "--resume", broken.toString(), "--threads", "1"), "last.log");
    assertEquals(SmallRun.contents(whole), SmallRun.contents(broken));
  }
}
