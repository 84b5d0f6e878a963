package io.metaarm.learn.rl2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeenNumbersTest {
  private static final float[] OBSERVATIONS = {1, 2, 3, 4, 5, 6};

  /** What is seen of the second of two observations, behind a number that stays. */
  private static float[] seen(SeenNumbers numbers) {
    float[] target = new float[1 + numbers.count()];
    target[0] = 9;
    numbers.copy(OBSERVATIONS, 1, target, 1);
    return target;
  }

  @Test
  void itIsAllUnlessSomeAreNamed() {
    assertArrayEquals(new float[] {9, 4, 5, 6}, seen(SeenNumbers.of(3, null)));
    assertArrayEquals(new float[] {9, 6, 4}, seen(SeenNumbers.of(3, List.of(2, 0))));
    assertArrayEquals(new float[] {9}, seen(SeenNumbers.of(3, List.of())));
  }

  @Test
  void whatTheObservationDoesNotHaveCannotBeSeen() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SeenNumbers.of(3, List.of(0, 3)));
    assertEquals("rl2.sees: must be places from 0 to 2, got 3", e.getMessage());
  }
}
