package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a thread asks of Linux, on a thread of its own. */
class LinuxThreadTest {
  /** No more threads can have such a number. */
  private static final String NO_THREAD = "4194305";

  @BeforeEach
  void onLinux() {
    assumeTrue(Files.exists(Path.of("/proc/thread-self")), "needs Linux");
  }

  @Test
  void timersWakeItWhenTheyAreDueAndOtherThreadsAsBefore() throws Exception {
    String[] slack = new String[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                LinuxThread.current().endTimerSlack();
                slack[0] = slack(LinuxThread.current());
              } catch (IOException e) {
                slack[0] = e.toString();
              }
            });
    String before = slack(LinuxThread.current());
    thread.start();
    thread.join();
    assertEquals("1", slack[0]);
    assertEquals(before, slack(LinuxThread.current()));
  }

  private static String slack(LinuxThread thread) throws IOException {
    return Files.readString(Path.of("/proc", thread.id(), "timerslack_ns")).strip();
  }

  @Test
  void threadsAreFoundByTheirName() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              begun.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "metaarm-found");
    thread.start();
    begun.await();
    assertEquals(1, LinuxThread.named("metaarm-found").size());
    assertEquals(0, LinuxThread.named("metaarm-lost").size());
    assertEquals(1, LinuxThread.named("VM Thread").size());
    end.countDown();
    thread.join();
  }

  @Test
  void aRealTimePriorityThatIsRefusedSaysWhy() {
    LinuxThread nobody = new LinuxThread(NO_THREAD);
    IOException refused = assertThrows(IOException.class, () -> nobody.takeRealTimePriority(20));
    assertTrue(refused.getMessage().contains(NO_THREAD), refused.getMessage());
  }
}
