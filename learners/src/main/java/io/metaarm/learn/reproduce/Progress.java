package io.metaarm.learn.reproduce;

import io.metaarm.learn.guard.TimeLeft;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Says every now and then how far training is, and how long it will take. */
public final class Progress {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Consumer<String> lines;
  private String phase = "";
  private long phaseStartMillis;
  private long lastReportMillis;
  private long lastLineMillis;

  /** Of a clock that says how long things take, with somebody who shows the lines. */
  public Progress(InstantSource clock, Consumer<String> lines) {
    this.clock = clock;
    this.lines = lines;
    this.lastReportMillis = clock.millis();
  }

  /**
   * To be called after each iteration of a phase; shows a line for the last one, and otherwise one
   * every ten seconds.
   *
   * @param phase such as "MAML, training"
   * @param figures how it goes, such as "return -12.3"
   */
  public void report(String phase, int done, int total, String figures) {
    long now = clock.millis();
    if (!phase.equals(this.phase)) {
      this.phase = phase;
      phaseStartMillis = lastReportMillis;
      lastLineMillis = 0;
    }
    lastReportMillis = now;
    if (done < total && now - lastLineMillis < BETWEEN_LINES.toMillis()) {
      return;
    }
    lastLineMillis = now;
    double left = (now - phaseStartMillis) / 1000.0 * (total - done) / done;
    String end = done < total ? ", " + TimeLeft.of(left) + " left" : "";
    lines.accept(phase + " " + done + "/" + total + ": " + figures + end);
  }
}
