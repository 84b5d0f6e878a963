package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class StepCountTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "500000, 500000", "500k, 500000", "2M, 2000000", "2.5M, 2500000"})
  void isReadAsPeopleWriteIt(String text, long steps) {
    assertEquals(steps, new StepCount().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "M", "2m", "1.5", "0.0001k", "-3", "1e6", "9999999999999"})
  void whatIsNoWholeNumberIsRefused(String text) {
    assertEquals(
        "must be a whole number of steps, such as 2000000, 500k or 2M, got '" + text + "'",
        assertThrows(TypeConversionException.class, () -> new StepCount().convert(text))
            .getMessage());
  }

  @Test
  void theCommandSaysWhatItWants() {
    Console console = Console.run("train", "maml", "--benchmark", "ml10", "--steps", "lots");
    assertEquals(
        "metaarm: Invalid value for option '--steps': must be a whole number of steps, such as"
            + " 2000000, 500k or 2M, got 'lots' (see 'metaarm train --help')\n",
        console.err());
  }
}
