package io.metaarm.bridge.server;

import java.util.Locale;

/**
 * What was seen in a storm.
 *
 * @param moving ticks in which the arm was moved
 * @param worstTrackingMetres the furthest from its target that a moving arm was measured
 * @param worstOutsideMetres the furthest outside the workspace that the arm truly was
 */
public record StormCounts(
    long ticks, long moving, long stops, double worstTrackingMetres, double worstOutsideMetres) {
  /** Nothing yet. */
  public static final StormCounts NONE = new StormCounts(0, 0, 0, 0, 0);

  /** Both together. */
  public StormCounts plus(StormCounts other) {
    return new StormCounts(
        ticks + other.ticks,
        moving + other.moving,
        stops + other.stops,
        Math.max(worstTrackingMetres, other.worstTrackingMetres),
        Math.max(worstOutsideMetres, other.worstOutsideMetres));
  }

  public String toLine() {
    return ticks
        + " "
        + moving
        + " "
        + stops
        + " "
        + worstTrackingMetres
        + " "
        + worstOutsideMetres;
  }

  public static StormCounts ofLine(String line) {
    String[] words = line.split(" ", -1);
    return new StormCounts(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Double.parseDouble(words[3]),
        Double.parseDouble(words[4]));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d ticks, %d moving, %d stops, tracking within %.1f mm, outside by %.1f mm",
        ticks,
        moving,
        stops,
        1000 * worstTrackingMetres,
        1000 * worstOutsideMetres);
  }
}
