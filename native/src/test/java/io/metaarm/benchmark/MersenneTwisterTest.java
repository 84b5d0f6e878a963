package io.metaarm.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MersenneTwisterTest {
  /** The first and the ten-thousandth word of the default seed, as the C++ standard has them. */
  @Test
  void wordsAreTheStandardOnes() {
    MersenneTwister generator = new MersenneTwister(5489);
    assertEquals((int) 3499211612L, generator.nextInt());
    for (int i = 2; i < 10_000; i++) {
      generator.nextInt();
    }
    assertEquals((int) 4123659995L, generator.nextInt());
  }

  /** The numbers that everyone gets who seeds NumPy with 42. */
  @Test
  void doublesAreNumPys() {
    MersenneTwister generator = new MersenneTwister(42);
    assertEquals(0.3745401188473625, generator.nextDouble());
    assertEquals(0.9507143064099162, generator.nextDouble());
    assertEquals(0.7319939418114051, generator.nextDouble());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4294967296L})
  void aSeedHas32Bits(long seed) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> new MersenneTwister(seed));
    assertEquals("seed: must be 0 to 4294967295 (32 bits), got " + seed, error.getMessage());
  }
}
