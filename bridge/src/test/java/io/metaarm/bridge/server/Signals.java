package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

/**
 * Signals to other processes, by the shell's own kill: small systems have no program of that name.
 */
public final class Signals {
  private Signals() {}

  /** Such as STOP, which stops it as it is, and CONT. */
  public static void send(String signal, Process process) throws IOException, InterruptedException {
    String line = "kill -" + signal + " " + process.pid();
    assertEquals(0, new ProcessBuilder("sh", "-c", line).start().waitFor(), line);
  }
}
