package io.metaarm.config;

import java.util.List;

/**
 * What settings must be. The messages begin with the setting's name, so that the reader of a file
 * can put the way to it in front.
 */
public final class Require {
  private static final String SIZES = "sizes of 1 or more";

  private Require() {}

  public static void atLeast(String name, int value, int least) {
    check(value >= least, name, "at least " + least, value);
  }

  public static void atLeast(String name, long value, long least) {
    check(value >= least, name, "at least " + least, value);
  }

  public static void positive(String name, double value) {
    check(value > 0, name, "> 0", value);
  }

  public static void notNegative(String name, double value) {
    check(value >= 0, name, ">= 0", value);
  }

  public static void fraction(String name, double value) {
    check(value >= 0 && value <= 1, name, "between 0 and 1", value);
  }

  /** Of another setting, which {@code whole} names. */
  public static void divisor(String name, int value, int of, String whole) {
    check(value >= 1 && of % value == 0, name, "a divisor of " + of + " (" + whole + ")", value);
  }

  /** At least once the number that it is a multiple of. */
  public static void multiple(String name, int value, int of) {
    check(value >= of && value % of == 0, name, "a multiple of " + of, value);
  }

  /** Of layers: at least one, each with at least one unit. */
  public static void sizes(String name, List<Integer> sizes) {
    check(!sizes.isEmpty(), name, SIZES, sizes);
    sizesIfAny(name, sizes);
  }

  /** The same, or no layers at all. */
  public static void sizesIfAny(String name, List<Integer> sizes) {
    check(sizes.stream().allMatch(size -> size >= 1), name, SIZES, sizes);
  }

  /**
   * Any other range. A comparison with NaN is false, so a condition that states what holds refuses
   * it.
   *
   * @param what completes "must be"
   */
  public static void check(boolean holds, String name, String what, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": must be " + what + ", got " + value);
    }
  }
}
