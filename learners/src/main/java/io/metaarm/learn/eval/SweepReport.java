package io.metaarm.learn.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How success depends on each number by which a world may differ, all others being nominal or drawn
 * as {@code others} says.
 *
 * @param title of the run
 * @param others what the other numbers are drawn from
 * @param trained what the run was trained in; absent for the nominal world
 */
public record SweepReport(
    String title,
    String benchmark,
    String side,
    String checkpoint,
    long iteration,
    long goalSeed,
    List<Long> seeds,
    Protocol protocol,
    String others,
    @Nullable String trained,
    List<Parameter> parameters) {
  /** Whether it is of other numbers, or at other values, but else the same as another. */
  boolean continues(SweepReport other) {
    return with(List.of()).equals(other.with(List.of()));
  }

  /** With what another of the same sweep has, which counts where both have one. */
  SweepReport continuedBy(SweepReport other) {
    Map<String, Parameter> merged = new LinkedHashMap<>();
    parameters.forEach(each -> merged.put(each.key(), each));
    other.parameters.forEach(each -> merged.merge(each.key(), each, Parameter::continuedBy));
    return with(List.copyOf(merged.values()));
  }

  private SweepReport with(List<Parameter> swept) {
    return new SweepReport(
        title,
        benchmark,
        side,
        checkpoint,
        iteration,
        goalSeed,
        seeds,
        protocol,
        others,
        trained,
        swept);
  }

  /**
   * One number.
   *
   * @param trainedLow from where it was trained; the nominal value where it wasn't varied
   * @param factor whether half and double are equally far
   */
  public record Parameter(
      String key, double trainedLow, double trainedHigh, boolean factor, List<Point> points) {
    /** Whether it was trained at a value. */
    public boolean isTrained(double value) {
      return value >= trainedLow && value <= trainedHigh;
    }

    Parameter continuedBy(Parameter other) {
      return new Parameter(
          key, trainedLow, trainedHigh, factor, Merged.of(points, other.points, Point::value));
    }
  }

  /**
   * At one value, over tasks, goals and seeds.
   *
   * @param before success of sampled actions before adaptation; NaN without any
   * @param after success of the most likely actions after it
   * @param low where the middle 95% of draws of goals and seeds begin
   */
  public record Point(double value, double before, double after, double low, double high) {}
}
