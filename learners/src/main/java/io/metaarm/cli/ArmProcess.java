package io.metaarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.bridge.transport.ArmAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A simulated arm and its controller as a process of its own, which ends with this object. */
final class ArmProcess implements AutoCloseable {
  private static final String SERVING = "Serving ";
  private static final long END_SECONDS = 5;

  /** It is to keep its deadlines from the first second on. */
  private static final List<String> JVM_OPTIONS =
      List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Process process;
  private final ArmAddress address;

  private ArmProcess(Process process, ArmAddress address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it, and waits until it serves at a port of this machine.
   *
   * @param log what it has to say besides
   */
  static ArmProcess start(String robot, String scenario, String task, int seed, Path log)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
    command.addAll(JVM_OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(
        List.of(
            "arm",
            "serve",
            "--driver",
            "sim",
            "--robot",
            robot,
            "--scenario",
            scenario,
            "--task",
            task,
            "--seed",
            Integer.toString(seed),
            "--address",
            "127.0.0.1:0"));
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "metaarm-end-arm"));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(SERVING)) {
        String place = line.substring(line.lastIndexOf(' ') + 1);
        return new ArmProcess(process, ArmAddress.parse(place));
      }
    }
    throw new IllegalStateException(
        "The simulated arm's process ended before it served the arm: see " + log);
  }

  ArmAddress address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
