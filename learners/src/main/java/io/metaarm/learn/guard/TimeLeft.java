package io.metaarm.learn.guard;

/** How long something will take, for people who wait for it. */
public final class TimeLeft {
  private static final int SECONDS_PER_MINUTE = 60;

  /** Below this a count of the smaller unit says more. */
  private static final int READABLE = 90;

  private TimeLeft() {}

  /** Such as "80 s", "12 min" or "2 h 5 min". */
  public static String of(double seconds) {
    long minutes = Math.round(seconds / SECONDS_PER_MINUTE);
    if (seconds < READABLE) {
      return Math.round(seconds) + " s";
    }
    return minutes < READABLE
        ? minutes + " min"
        : minutes / SECONDS_PER_MINUTE + " h " + minutes % SECONDS_PER_MINUTE + " min";
  }
}
