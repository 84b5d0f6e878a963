package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** On a process that would take minutes to end as it should. */
class InterruptsTest {
  /** The process. */
  static final class Stubborn {
    private Stubborn() {}

    public static void main(String[] arguments) throws InterruptedException {
      Interrupts.handle(
          () -> {
            System.out.println("ending");
            waitForMinutes();
          });
      System.out.println("ready");
      waitForMinutes();
    }

    private static void waitForMinutes() {
      try {
        Thread.sleep(TimeUnit.MINUTES.toMillis(5));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void aSecondSignalEndsAtOnceWhatTheFirstOneWouldWaitFor() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Stubborn.class.getName())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = process.inputReader()) {
      assertEquals("ready", out.readLine());
      interrupt(process);
      assertEquals("ending", out.readLine());
      assertFalse(process.waitFor(1, TimeUnit.SECONDS));
      interrupt(process);
      assertTrue(process.waitFor(10, TimeUnit.SECONDS), "still there after ten seconds");
      assertEquals(Interrupts.STATUS, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * By the signal to terminate, which is handled as Ctrl-C is: where a shell runs the build in the
   * background, its children ignore Ctrl-C from the start.
   */
  private static void interrupt(Process process) {
    assertTrue(process.toHandle().destroy());
  }
}
