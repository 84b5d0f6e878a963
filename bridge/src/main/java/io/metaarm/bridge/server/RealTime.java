package io.metaarm.bridge.server;

import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real-time priorities for the threads that an arm waits for. Those that serve clients have one
 * too, below the control thread's: they hold its lock for microseconds, and while another program
 * had their processor in these, the control thread would wait for as long. So has the JVM's own
 * thread, for which all others stand still. The rest of the JVM has none: its compiler would hold a
 * processor for as long as it likes.
 */
final class RealTime {
  /** Above whatever has none, below the kernel's own threads, which have 50. */
  private static final int CONTROL = 20;

  private static final int SERVING = 10;

  /** As Linux knows the thread that stops all others. */
  private static final String JVM_THREAD = "VM Thread";

  private static final Logger LOG = LoggerFactory.getLogger(RealTime.class);

  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private volatile boolean wanted;

  /** For the threads that begin from now on. */
  void want() {
    wanted = true;
    try {
      for (LinuxThread thread : LinuxThread.named(JVM_THREAD)) {
        thread.takeRealTimePriority(CONTROL);
      }
    } catch (IOException e) {
      refuse(e);
    }
  }

  /** The control thread, or its guard, begins. */
  void controlBegins() {
    begin(CONTROL);
  }

  /** A thread begins on which clients are served. */
  void servingBegins() {
    begin(SERVING);
  }

  private void begin(int priority) {
    try {
      LinuxThread.current().endTimerSlack();
    } catch (IOException e) {
      LOG.debug("Timers may be late by some microseconds: {}", e.toString());
    }
    if (wanted) {
      try {
        LinuxThread.current().takeRealTimePriority(priority);
      } catch (IOException e) {
        refuse(e);
      }
    }
  }

  private void refuse(IOException error) {
    refusals.add("no real-time priority: " + error.getMessage());
  }

  /** Why a thread has none, of those that began so far. */
  Optional<String> refusal() {
    return Optional.ofNullable(refusals.peek());
  }
}
