package io.metaarm.learn.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.rollout.StepBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrandGridTest {
  private static final int LEFT = 0;
  private static final int RIGHT = 1;
  private static final int UP = 2;
  private static final int DOWN = 3;

  @Test
  void cornersCountInTheirOrderAndTheLastOneEndsTheEpisode() {
    ErrandGrid grid = new ErrandGrid(3, 2, 20, 1);
    grid.setTask(0, new Errand(List.of(1, 2)));
    float[] first = new float[8];
    grid.reset(first);
    assertArrayEquals(new float[] {0, 1, 0, 0, 1, 0, 1, 0}, first);
    StepBatch step = StepBatch.of(grid);
    // By way of corner 2, which isn't its turn, to corner 1 and back.
    int[] way = {LEFT, DOWN, RIGHT, RIGHT, UP, UP, DOWN, DOWN, LEFT, LEFT};
    for (int i = 0; i < way.length; i++) {
      grid.step(new float[] {way[i]}, step);
      assertEquals((i == 5 || i == 9 ? 1 : 0) - 0.01f, step.rewards()[0], 1e-6);
      assertEquals(i == 9, step.terminated()[0]);
      assertFalse(step.truncated()[0]);
    }
    assertArrayEquals(new float[] {1, 0, 0, 0, 0, 1, 0, 0}, step.finalObservations());
    assertArrayEquals(first, step.observations());
  }

  @Test
  void wallsStopAndTheHorizonTruncates() {
    ErrandGrid grid = new ErrandGrid(3, 1, 4, 1);
    grid.setTask(0, new Errand(List.of(0)));
    grid.reset(new float[7]);
    StepBatch step = StepBatch.of(grid);
    for (int t = 0; t < 4; t++) {
      assertFalse(step.truncated()[0]);
      grid.step(new float[] {RIGHT}, step);
    }
    assertTrue(step.truncated()[0]);
    assertFalse(step.terminated()[0]);
    assertArrayEquals(new float[] {0, 0, 1, 0, 1, 0, 1}, step.finalObservations());
  }

  @Test
  void withheldErrandsAreOfPartsThatAreSeen() {
    assertEquals(24, Errand.all(3).size());
    Errand.Split split = Errand.split(3, 8, 1);
    assertEquals(16, split.seen().size());
    assertEquals(8, split.unseen().size());
    for (Errand unseen : split.unseen()) {
      assertFalse(split.seen().contains(unseen));
      for (int place = 0; place < 3; place++) {
        int at = place;
        int corner = unseen.corners().get(place);
        assertTrue(split.seen().stream().anyMatch(seen -> seen.corners().get(at) == corner));
      }
    }
    assertEquals(split, Errand.split(3, 8, 1));
    Exception e = assertThrows(IllegalArgumentException.class, () -> Errand.split(1, 1, 1));
    assertEquals("unseen: must be at most 0, got 1", e.getMessage());
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new ErrandGrid(4, 2, 10, 1));
    assertEquals("side: must be odd and at least 3, got 4", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> new Errand(List.of(1, 1)));
    assertEquals(
        "corners: must be different ones from 0 to 3, at least one, got [1, 1]", e.getMessage());
    ErrandGrid grid = new ErrandGrid(3, 2, 10, 1);
    e = assertThrows(IllegalArgumentException.class, () -> grid.setTask(0, new Errand(List.of(1))));
    assertEquals("task: must be of 2 corners, got [1]", e.getMessage());
  }
}
