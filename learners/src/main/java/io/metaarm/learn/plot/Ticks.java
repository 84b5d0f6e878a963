package io.metaarm.learn.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The round numbers of an axis: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param step from one to the next
 */
record Ticks(List<Double> values, double step) {
  private static final double THOUSAND = 1e3;
  private static final double MILLION = 1e6;

  /** Between these, about so many. */
  static Ticks between(double low, double high, int about) {
    double step = roundUp((high - low) / about);
    List<Double> values = new ArrayList<>();
    long first = (long) Math.ceil(low / step - 1e-9);
    for (long i = first; i * step <= high + 1e-9 * step; i++) {
      values.add(i * step);
    }
    return new Ticks(values, step);
  }

  private static double roundUp(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digit = rough / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  /** As short as it can be told from its neighbours. */
  String label(double value) {
    double largest = values.stream().mapToDouble(Math::abs).max().orElse(0);
    if (largest >= MILLION) {
      return number(value / MILLION, step / MILLION) + (value == 0 ? "" : "M");
    }
    if (largest >= 10 * THOUSAND) {
      return number(value / THOUSAND, step / THOUSAND) + (value == 0 ? "" : "k");
    }
    if (largest < 1e-3) {
      return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }
    return number(value, step);
  }

  private static String number(double value, double step) {
    int digits = value == 0 ? 0 : (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
