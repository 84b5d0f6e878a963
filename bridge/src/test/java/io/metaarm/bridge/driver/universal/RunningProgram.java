package io.metaarm.bridge.driver.universal;

import java.util.concurrent.Semaphore;

/** A program on a thread of its own, which goes on for one cycle at a time. */
final class RunningProgram {
  private final Semaphore go = new Semaphore(0);
  private final Semaphore done = new Semaphore(0);
  private volatile boolean ended;
  private volatile boolean killed;
  private volatile String error = "";

  RunningProgram(String text, UrScript.Functions functions) {
    Thread thread = new Thread(() -> run(text, functions), "stand-in-program");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(String text, UrScript.Functions functions) {
    try {
      waitForTurn();
      new UrScript(text, functions).run();
    } catch (UrScript.Halt e) {
      // As it should: by itself, or because it was killed.
    } catch (RuntimeException e) {
      error = e.toString();
    }
    ended = true;
    done.release();
  }

  private void waitForTurn() {
    go.acquireUninterruptibly();
    if (killed) {
      throw new UrScript.Halt();
    }
  }

  /** For functions that take a cycle. */
  void nextCycle() {
    done.release();
    waitForTurn();
  }

  /** Lets the program go on until it waits for the next cycle; false when it has ended. */
  boolean cycle() {
    if (ended) {
      return false;
    }
    go.release();
    done.acquireUninterruptibly();
    return !ended;
  }

  void kill() {
    if (!ended) {
      killed = true;
      go.release();
      done.acquireUninterruptibly();
    }
  }

  /** What was wrong with the program; empty when nothing was. */
  String error() {
    return error;
  }
}
