package io.metaarm.learn.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {
  @ParameterizedTest
  @CsvSource({"0, 0 s", "89.4, 89 s", "90, 2 min", "5369, 89 min", "5400, 1 h 30 min"})
  void isSaidInReadableUnits(double seconds, String text) {
    assertEquals(text, TimeLeft.of(seconds));
  }
}
