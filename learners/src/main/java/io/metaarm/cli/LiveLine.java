package io.metaarm.cli;

import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Help.Ansi;

/**
 * How far something long is: a line that lives where there is a terminal, else a new one every now
 * and then.
 */
final class LiveLine {
  private static final Duration USUAL = Duration.ofSeconds(10);

  private static final String ERASE_REST = "\u001b[K";

  private final PrintWriter console;
  private final long betweenNanos;
  private long lastNanos = System.nanoTime();

  /** Where there is no terminal, a line every ten seconds. */
  LiveLine(PrintWriter console) {
    this(console, USUAL);
  }

  /** Where there is no terminal, lines are at least so far apart, and the first one from now. */
  LiveLine(PrintWriter console, Duration between) {
    this.console = console;
    this.betweenNanos = between.toNanos();
  }

  synchronized void show(Object progress) {
    if (Ansi.AUTO.enabled()) {
      console.print("\r" + progress + ERASE_REST);
    } else if (System.nanoTime() - lastNanos >= betweenNanos) {
      lastNanos = System.nanoTime();
      console.println(progress);
    }
    console.flush();
  }

  /** Makes place for what comes of it. */
  void erase() {
    if (Ansi.AUTO.enabled()) {
      console.print("\r" + ERASE_REST);
      console.flush();
    }
  }
}
