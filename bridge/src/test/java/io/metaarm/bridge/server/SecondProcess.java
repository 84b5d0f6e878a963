package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.bench.ChildJvm;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A {@link ControllerProcess}, and how a test tells it what to do. */
final class SecondProcess implements AutoCloseable {
  /** Little work for the compiler, which a process that ends soon has no use for. */
  private static final List<String> OPTIONS =
      List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Process process;
  private final BufferedReader says;
  private final BufferedWriter told;
  private final int port;

  private SecondProcess(Process process) throws IOException {
    this.process = process;
    says = process.inputReader();
    told = process.outputWriter();
    String first = says.readLine();
    assertTrue(first != null, "the controller's process did not start");
    port = Integer.parseInt(first);
  }

  /**
   * Starts it.
   *
   * @param environment more of it
   */
  static SecondProcess start(Map<String, String> environment) throws IOException {
    return new SecondProcess(ChildJvm.start(ControllerProcess.class, OPTIONS, environment));
  }

  ArmChannels channels() {
    return ArmChannels.open(new ArmAddress.Tcp("127.0.0.1", port), Security.LOCAL);
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** Tells it one line, and returns its answer. */
  String ask(String line) throws IOException {
    told.write(line + "\n");
    told.flush();
    return String.valueOf(says.readLine());
  }

  void tell(String line) throws IOException {
    assertEquals("done", ask(line), line);
  }

  /** Stops it as it is, or lets it go on: to those who talk to it, it says nothing at all. */
  void signal(String signal) throws IOException, InterruptedException {
    Signals.send(signal, process);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
