package io.metaarm.learn.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunningMeanTest {
  @Test
  void eachPointIsTheMeanOfTheLastOnes() {
    Line line = new Line("a", List.of(1.0, 2.0, 5.0, 6.0), List.of(0.0, 4.0, 2.0, 9.0), true);
    assertEquals(
        new Line("a", List.of(1.0, 2.0, 5.0, 6.0), List.of(0.0, 2.0, 3.0, 5.5)),
        RunningMean.of(line, 2));
  }
}
