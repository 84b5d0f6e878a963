package io.metaarm.cli;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of steps as people write it and progress shows it: 500000, 500k, 2M or 2.5M. */
final class StepCount implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)([kM]?)");

  @Override
  public Long convert(String text) {
    Matcher parts = FORM.matcher(text);
    if (parts.matches()) {
      int zeros = parts.group(2).isEmpty() ? 0 : parts.group(2).equals("k") ? 3 : 6;
      try {
        return new BigDecimal(parts.group(1)).scaleByPowerOfTen(zeros).longValueExact();
      } catch (ArithmeticException e) {
        // Not a whole number: as what isn't one at all.
      }
    }
    throw new TypeConversionException(
        "must be a whole number of steps, such as 2000000, 500k or 2M, got '" + text + "'");
  }
}
