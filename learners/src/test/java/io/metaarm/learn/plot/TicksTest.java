package io.metaarm.learn.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void theyAreRoundNumbers() {
    assertEquals(List.of("0", "200k", "400k", "600k", "800k"), labels(0, 800_000));
    assertEquals(List.of("0", "0.5M", "1.0M", "1.5M", "2.0M"), labels(0, 2_000_000));
    assertEquals(List.of("0", "0.2", "0.4", "0.6", "0.8", "1.0"), labels(0, 1));
    assertEquals(List.of("-40", "-30", "-20", "-10", "0"), labels(-40.4, 0));
    assertEquals(List.of("1000", "2000", "3000", "4000"), labels(602, 4596));
    assertEquals(List.of("0.02", "0.04", "0.06", "0.08"), labels(0.013, 0.081));
    assertEquals(List.of("-4.0e-10", "-2.0e-10", "0", "2.0e-10"), labels(-5e-10, 3e-10));
  }

  @Test
  void someFitOnAnyAxis() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      double low = random.nextGaussian() * Math.pow(10, random.nextInt(-6, 7));
      double high = low + random.nextDouble() * Math.pow(10, random.nextInt(-6, 7)) + 1e-6;
      List<Double> ticks = Ticks.between(low, high, 5).values();
      assertTrue(ticks.size() >= 2 && ticks.size() <= 6, "seed " + seed + ": " + ticks);
      double slack = 1e-6 * (high - low);
      assertTrue(ticks.get(0) >= low - slack, "seed " + seed + ": " + ticks);
      assertTrue(ticks.get(ticks.size() - 1) <= high + slack, "seed " + seed + ": " + ticks);
    }
  }

  private static List<String> labels(double low, double high) {
    Ticks ticks = Ticks.between(low, high, 5);
    return ticks.values().stream().map(ticks::label).toList();
  }
}
