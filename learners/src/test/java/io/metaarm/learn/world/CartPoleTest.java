package io.metaarm.learn.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.world.CartPole.Build;
import org.junit.jupiter.api.Test;

class CartPoleTest {
  /** Fewer steps than anything needs to fall. */
  private static final int FEW = 5;

  /** Upright and at rest 10 N give the cart 400/41 m/s² and the pole −600/41 rad/s². */
  @Test
  void aPushMovesCartAndPoleAsTheEquationsOfMotionSay() {
    CartPole usual = new CartPole(1, 100);
    float[] before = new float[4];
    usual.reset(before);
    StepBatch right = StepBatch.of(usual);
    usual.step(new float[] {1}, right);
    CartPole again = new CartPole(1, 100);
    again.reset(new float[4]);
    StepBatch left = StepBatch.of(again);
    again.step(new float[] {0}, left);
    // Half the difference of the two pushes is what a push does; the start is nearly upright.
    double cart = (right.observations()[1] - left.observations()[1]) / 2;
    double pole = (right.observations()[3] - left.observations()[3]) / 2;
    assertEquals(0.02 * 400 / 41, cart, 1e-3);
    assertEquals(-0.02 * 600 / 41, pole, 1e-3);
    assertEquals(before[0] + 0.02 * before[1], right.observations()[0], 1e-6);
  }

  @Test
  void aPoleThatIsPushedOneWayFallsAndAnotherEpisodeBegins() {
    CartPole poles = new CartPole(1, 500);
    float[] observations = new float[4];
    poles.reset(observations);
    StepBatch step = StepBatch.of(poles);
    int steps = 0;
    do {
      poles.step(new float[] {1}, step);
      assertEquals(1, step.rewards()[0]);
      steps++;
    } while (!step.done(0));
    assertTrue(step.terminated()[0]);
    assertFalse(step.truncated()[0]);
    assertTrue(steps > FEW && steps < 15, "fell after " + steps);
    assertTrue(Math.abs(step.finalObservations()[2]) > Math.toRadians(12));
    assertTrue(Math.abs(step.observations()[2]) <= 0.05);
  }

  @Test
  void timeEndsAnEpisodeWithoutTerminatingIt() {
    CartPole poles = new CartPole(1, FEW);
    poles.reset(new float[4]);
    StepBatch step = StepBatch.of(poles);
    for (int i = 0; i < FEW; i++) {
      poles.step(new float[] {i % 2}, step);
      assertEquals(i == FEW - 1, step.truncated()[0]);
      assertFalse(step.terminated()[0]);
    }
  }

  @Test
  void whatCartAndPoleAreLikeMatters() {
    CartPole poles = new CartPole(2, 100);
    poles.setTask(1, new Build(2, 0.1, 0.5, 10));
    poles.seed(3);
    float[] before = new float[8];
    poles.reset(before);
    StepBatch step = StepBatch.of(poles);
    poles.step(new float[] {1, 1}, step);
    double light = step.observations()[1] - before[1];
    double heavy = step.observations()[5] - before[5];
    assertTrue(light > heavy + 0.05, light + " against " + heavy);
  }

  @Test
  void buildsAreDrawnBetweenHalfAndTwiceTheUsual() {
    SeededRandom random = new SeededRandom(1);
    double smallest = Double.MAX_VALUE;
    double largest = 0;
    for (int i = 0; i < 1000; i++) {
      double metres = Build.sample(random).halfPoleMetres();
      smallest = Math.min(smallest, metres);
      largest = Math.max(largest, metres);
    }
    assertTrue(smallest >= 0.25 && smallest < 0.26, "smallest " + smallest);
    assertTrue(largest <= 1 && largest > 0.97, "largest " + largest);
  }

  @Test
  void aCartWithoutMassIsRefused() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Build(0, 0.1, 0.5, 10));
    assertTrue(e.getMessage().startsWith("cartKilograms: must be"), e.getMessage());
  }
}
