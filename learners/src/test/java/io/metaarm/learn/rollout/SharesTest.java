package io.metaarm.learn.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {
  @Test
  void sizesDifferByOneAtMostAndTheLargerComeFirst() {
    for (int total = 0; total < 50; total++) {
      List<Shares.Range> ranges = Shares.of(total, 4);
      assertEquals(Math.min(total, 4), ranges.size());
      int next = 0;
      int largest = Integer.MAX_VALUE;
      for (Shares.Range range : ranges) {
        assertEquals(next, range.from());
        assertEquals(Math.min(largest, range.size()), range.size(), "larger first, of " + total);
        assertEquals(total / 4.0, range.size(), 0.999, "of " + total);
        next = range.to();
        largest = range.size();
      }
      assertEquals(total, next);
    }
  }

  @Test
  void listsAreCutInTheSameWay() {
    assertEquals(
        List.of(List.of(1, 2), List.of(3), List.of(4), List.of(5)),
        Shares.of(List.of(1, 2, 3, 4, 5), 4));
  }
}
