package io.metaarm.learn.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metaarm.env.SeededRandom;
import org.junit.jupiter.api.Test;

class MdpBeliefTest {
  private static final int DRAWS = 20_000;

  /**
   * After three rewards of 5: mean (1 + 15) / 4, deviation ½; the follower is (1 + 3) / (2 + 3).
   */
  @Test
  void drawsFollowWhatWasSeenAndThePriorElsewhere() {
    MdpBelief belief = new MdpBelief(2, 2);
    for (int i = 0; i < 3; i++) {
      belief.observe(0, 1, 5, 1);
    }
    SeededRandom random = new SeededRandom(1);
    double seen = 0;
    double seenSquare = 0;
    double unseen = 0;
    double follower = 0;
    for (int i = 0; i < DRAWS; i++) {
      TabularMdp drawn = belief.draw(random);
      double reward = drawn.meanRewards()[0][1];
      seen += reward / DRAWS;
      seenSquare += reward * reward / DRAWS;
      unseen += drawn.meanRewards()[1][0] / DRAWS;
      follower += drawn.transitions()[0][1][1] / DRAWS;
    }
    assertEquals(4, seen, 0.02);
    assertEquals(0.5, Math.sqrt(seenSquare - seen * seen), 0.02);
    assertEquals(1, unseen, 0.03);
    assertEquals(0.8, follower, 0.01);
    assertEquals(4, belief.mean().meanRewards()[0][1], 1e-12);
    assertEquals(1, belief.mean().meanRewards()[1][0], 1e-12);
    assertEquals(0.8, belief.mean().transitions()[0][1][1], 1e-12);
  }

  /** From state 0 one may take 1, or go to state 1 for nothing, where each step gives 3. */
  @Test
  void thePlanLooksAheadAsFarAsTheEpisodeGoes() {
    double[][] rewards = {{1, 0}, {3, 3}};
    double[][][] transitions = {{{1, 0}, {0, 1}}, {{0, 1}, {0, 1}}};
    int[][] best = new TabularMdp(rewards, transitions).bestActions(3);
    assertArrayEquals(new int[] {1, 1, 0}, new int[] {best[0][0], best[1][0], best[2][0]});
  }
}
