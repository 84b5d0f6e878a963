package io.metaarm.cli;

import java.math.BigDecimal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses numbers that mean nothing, before anything is done with them. */
final class OptionNumbers {
  private OptionNumbers() {}

  static void check(CommandSpec spec, String option, Number value, double least, double most) {
    if (!(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw refused(spec, option, "from " + text(least) + " to " + text(most), value);
    }
  }

  static void checkFinite(CommandSpec spec, String option, double value) {
    if (!Double.isFinite(value)) {
      throw refused(spec, option, "a finite number", value);
    }
  }

  private static ParameterException refused(
      CommandSpec spec, String option, String choices, Number value) {
    return new ParameterException(
        spec.commandLine(), option + ": must be " + choices + ", got " + value);
  }

  /** Whole numbers without a fraction. */
  private static String text(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
