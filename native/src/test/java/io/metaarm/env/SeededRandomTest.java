package io.metaarm.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class SeededRandomTest {
  @Test
  void theSameSeedAndStreamGiveTheSameNumbers() {
    SeededRandom first = new SeededRandom(3, 1);
    SeededRandom second = new SeededRandom(3, 1);
    for (int i = 0; i < 100; i++) {
      assertEquals(first.nextLong(), second.nextLong());
    }
  }

  @Test
  void neighbouringSeedsAndStreamsDiffer() {
    long number = new SeededRandom(3).nextLong();
    assertEquals(number, new SeededRandom(3, 0).nextLong());
    assertNotEquals(number, new SeededRandom(3, 1).nextLong());
    assertNotEquals(number, new SeededRandom(4, 0).nextLong());
    assertNotEquals(new SeededRandom(0, 1).nextLong(), new SeededRandom(1, 0).nextLong());
  }

  @Test
  void aRestoredGeneratorGoesOnAsTheSavedOne() {
    SeededRandom random = new SeededRandom(9);
    random.nextGaussian();
    long saved = random.save();
    double next = random.nextDouble();
    random.nextInt(7);
    random.restore(saved);
    assertEquals(next, random.nextDouble());
  }

  @Test
  void numbersAreUniform() {
    SeededRandom random = new SeededRandom(1);
    double sum = 0;
    double sumOfSquares = 0;
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      double number = random.nextDouble();
      sum += number;
      sumOfSquares += number * number;
    }
    assertEquals(1 / 2.0, sum / draws, 0.004);
    assertEquals(1 / 3.0, sumOfSquares / draws, 0.004);
  }
}
