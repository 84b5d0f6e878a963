package io.metaarm.bridge.client;

/** Questions of one kind on a schedule, and how long each answer took from when it was due. */
final class AskedQuestions {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long periodNanos;
  private final boolean[] answered;
  private final long[] answeredNanos;
  private long startNanos;
  private long answers;

  AskedQuestions(int count, long periodNanos) {
    this.periodNanos = periodNanos;
    answered = new boolean[count];
    answeredNanos = new long[count];
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
    if (question >= 0 && question < answered.length && !answered[(int) question]) {
      answered[(int) question] = true;
      answeredNanos[(int) question] = nowNanos;
      answers++;
    }
  }

  synchronized long answers() {
    return answers;
  }

  /**
   * Of all questions. Answers come in the order of the questions, so one without an answer counts
   * with how long it took until a later one's came: else a stall that loses answers would hide
   * itself.
   */
  synchronized double[] millis(long nowNanos) {
    double[] millis = new double[answered.length];
    long knownNanos = nowNanos;
    for (int i = millis.length - 1; i >= 0; i--) {
      knownNanos = answered[i] ? answeredNanos[i] : knownNanos;
      millis[i] = Math.max(0, knownNanos - dueNanos(i)) / NANOS_PER_MILLI;
    }
    return millis;
  }
}
