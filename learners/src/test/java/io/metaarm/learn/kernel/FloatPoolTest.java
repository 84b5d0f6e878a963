package io.metaarm.learn.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FloatPoolTest {
  @Test
  void capacitiesGrowByAtMostAQuarter() {
    for (int size = 65; size < 1_000_000; size += 997) {
      int capacity = FloatPool.capacity(FloatPool.index(size));
      assertTrue(capacity >= size && capacity <= 1.25 * size + 1, size + " in " + capacity);
    }
    assertEquals(64, FloatPool.capacity(FloatPool.index(1)));
  }

  @Test
  void aBufferThatWasGivenBackIsTakenAgain() {
    FloatPool pool = new FloatPool();
    NativeFloats first = pool.take(1000);
    assertNotSame(first, pool.take(1000));
    pool.giveBack(first);
    assertSame(first, pool.take(990));
  }
}
