package io.metaarm.bridge.client;

import java.util.Arrays;

/** Questions of one kind on a schedule, and how long each answer took from when it was due. */
final class AskedQuestions {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long periodNanos;
  private final double[] millis;
  private long startNanos;
  private long answers;

  AskedQuestions(int count, long periodNanos) {
    this.periodNanos = periodNanos;
    millis = new double[count];
    Arrays.fill(millis, Double.NaN);
  }

  /** When the first is due. */
  synchronized void startAt(long nanos) {
    startNanos = nanos;
  }

  synchronized long dueNanos(int question) {
    return startNanos + question * periodNanos;
  }

  /** An answer to a question that never was, or a second one, is none. */
  synchronized void answered(long question, long nowNanos) {
    if (question >= 0 && question < millis.length && Double.isNaN(millis[(int) question])) {
      millis[(int) question] = waitedMillis((int) question, nowNanos);
      answers++;
    }
  }

  private double waitedMillis(int question, long nowNanos) {
    return Math.max(0, nowNanos - dueNanos(question)) / NANOS_PER_MILLI;
  }

  synchronized long answers() {
    return answers;
  }

  /** Of all questions: those that aren't answered count with how long that has been waited for. */
  synchronized double[] millis(long nowNanos) {
    double[] all = millis.clone();
    for (int i = 0; i < all.length; i++) {
      all[i] = Double.isNaN(all[i]) ? waitedMillis(i, nowNanos) : all[i];
    }
    return all;
  }
}
