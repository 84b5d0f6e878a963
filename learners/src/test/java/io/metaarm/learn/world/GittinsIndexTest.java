package io.metaarm.learn.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.SeededRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GittinsIndexTest {
  private static double index(GittinsIndex index, int wins, int pulls, int time) {
    return index.of(wins, pulls, time, new SeededRandom(0));
  }

  @Test
  void withOnePullLeftItIsTheMean() {
    GittinsIndex index = new GittinsIndex(10);
    assertEquals(0.5, index(index, 0, 0, 9), 1e-9);
    assertEquals(4.0 / 7, index(index, 3, 5, 9), 1e-9);
  }

  /** λ from ½ − λ + ½(⅔ − λ) = 0, losing being worth nothing: 5/9. */
  @Test
  void withTwoLeftItIsWhatASecondPullAfterWinningAdds() {
    assertEquals(5.0 / 9, index(new GittinsIndex(2), 0, 0, 0), 1e-9);
  }

  @Test
  void itGrowsWithWhatIsLeftAndNothingIsWorthMoreThanAWinEachTime() {
    GittinsIndex index = new GittinsIndex(100);
    double before = 1;
    for (int time = 0; time < 100; time++) {
      double now = index(index, 0, 0, time);
      assertTrue(now <= before, now + " after " + before);
      before = now;
    }
    assertTrue(index(index, 99, 99, 99) < 1);
  }

  /** With two arms and few pulls the best that can be done is known. */
  @Test
  void ofTwoArmsItLosesNextToNothingToTheBestPlay() {
    SeededRandom random = new SeededRandom(5);
    double[][] bandits = new double[100_000][];
    Arrays.setAll(bandits, i -> BernoulliBandits.draw(2, random));
    double total = BanditPlayer.meanTotal(BanditPlayer.gittins(5), bandits, 5, new SeededRandom(6));
    assertEquals(TwoArms.bestTotal(5), total, 0.015);
  }

  @Test
  void aHorizonOfNothingIsRefused() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new GittinsIndex(0));
    assertEquals("horizon: must be at least 1, got 0", e.getMessage());
  }
}
