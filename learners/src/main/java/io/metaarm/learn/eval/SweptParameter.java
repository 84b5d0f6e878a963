package io.metaarm.learn.eval;

import io.metaarm.arm.FactorRange;
import io.metaarm.arm.NumberRange;
import io.metaarm.arm.VariationRanges;
import io.metaarm.config.RandomisationFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A number by which worlds may differ, from less than any policy is trained for to more.
 *
 * @param key as a randomisation calls it
 * @param low where a sweep begins
 * @param high where it ends
 * @param factor whether half and double are equally far
 * @param trained its range in a randomisation; null where that doesn't have it
 */
public record SweptParameter(
    String key,
    double low,
    double high,
    boolean factor,
    Function<VariationRanges, @Nullable NumberRange> trained) {
  private static final List<SweptParameter> ALL =
      List.of(
          new SweptParameter("goalWidening", 0, 0.5, false, each -> upTo(each.goalWidening())),
          factor("contactFriction", 0.25, 4, VariationRanges::contactFriction),
          factor("jointDamping", 0.25, 4, VariationRanges::jointDamping),
          factor("objectMass", 0.4, 2.5, VariationRanges::objectMass),
          number("payloadKilograms", 1.5, VariationRanges::payloadKilograms),
          factor("stepGain", 0.4, 2, VariationRanges::stepGain),
          number("actionDelayMillis", 150, VariationRanges::actionDelayMillis),
          number("latencyMillis", 120, VariationRanges::latencyMillis),
          number("droppedFrameShare", 0.3, VariationRanges::droppedFrameShare),
          number("handNoiseMillimetres", 10, VariationRanges::handNoiseMillimetres),
          number("handOffsetMillimetres", 40, VariationRanges::handOffsetMillimetres),
          number("objectNoiseMillimetres", 30, VariationRanges::objectNoiseMillimetres),
          number("objectDelayMillis", 300, VariationRanges::objectDelayMillis),
          number("objectOffsetMillimetres", 60, VariationRanges::objectOffsetMillimetres),
          number("handStartMillimetres", 200, VariationRanges::handStartMillimetres),
          number("turnDegrees", 180, VariationRanges::turnDegrees),
          number("shiftMillimetres", 300, VariationRanges::shiftMillimetres));

  private static SweptParameter factor(
      String key,
      double low,
      double high,
      Function<VariationRanges, @Nullable FactorRange> trained) {
    return new SweptParameter(
        key,
        low,
        high,
        true,
        ranges -> {
          FactorRange range = trained.apply(ranges);
          return range == null ? null : new NumberRange(range.min(), range.max());
        });
  }

  private static SweptParameter number(
      String key, double high, Function<VariationRanges, @Nullable NumberRange> trained) {
    return new SweptParameter(key, 0, high, false, trained);
  }

  private static @Nullable NumberRange upTo(@Nullable Double most) {
    return most == null ? null : new NumberRange(0, most);
  }

  /** Those of the names; all where there are none. */
  public static List<SweptParameter> named(List<String> keys) {
    return keys.isEmpty() ? ALL : keys.stream().map(SweptParameter::named).toList();
  }

  /** As they are called. */
  public static List<String> keys() {
    return ALL.stream().map(SweptParameter::key).toList();
  }

  private static SweptParameter named(String key) {
    return ALL.stream()
        .filter(each -> each.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No parameter '"
                        + key
                        + "'. Parameters: "
                        + ALL.stream().map(SweptParameter::key).collect(Collectors.joining(", "))));
  }

  /** In the nominal world. */
  double nominal() {
    return factor ? 1 : 0;
  }

  /** So many values, evenly, also beyond what was trained, as far as worlds go. */
  List<Double> values(int count, NumberRange trainedRange) {
    double from = factor ? Math.min(low, trainedRange.min() / 1.5) : low;
    double to = Math.min(VariationRanges.most(key), Math.max(high, trainedRange.max() * 1.5));
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double share = (double) i / (count - 1);
      values.add(factor ? from * Math.pow(to / from, share) : from + share * (to - from));
    }
    return values;
  }

  /** Ranges that say only this. */
  VariationRanges at(double value) {
    String range =
        key.equals("goalWidening")
            ? Double.toString(value)
            : "{min: " + value + ", max: " + value + "}";
    String yaml =
        String.format(Locale.ROOT, "name: sweep%nranges: {%s: %s}%ntasks: []%n", key, range);
    return RandomisationFiles.parse("sweep of " + key, yaml).ranges();
  }
}
