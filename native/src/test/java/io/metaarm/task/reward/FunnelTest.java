package io.metaarm.task.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FunnelTest {
  private static final Funnel FUNNEL = new Funnel(0.02, 0.2, 0.03);

  @Test
  void thereIsNoFloorAboveTheThroat() {
    assertEquals(0, FUNNEL.floorAt(0));
    assertEquals(0, FUNNEL.floorAt(0.03));
  }

  @Test
  void theFloorRisesWithTheDistance() {
    assertTrue(FUNNEL.floorAt(0.1) < FUNNEL.floorAt(0.2));
    assertEquals(0.2, FUNNEL.floorAt(1.03), 1e-12);
  }

  @Test
  void aboveTheFloorIsWorthOneAndAMarginBelowItsTolerance() {
    assertEquals(1, Funnel.above(0.2, 0.2, 0.05));
    assertEquals(1, Funnel.above(0.2, 0.191, 0.05));
    assertEquals(0.1, Funnel.above(0.2, 0.14, 0.05), 1e-12);
  }
}
