package io.metaarm.env;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.PlanarCheetah.Observed;
import io.metaarm.physics.Model;
import org.junit.jupiter.api.Test;

class PlanarCheetahTest {
  private static final float[] REST = new float[PlanarCheetah.ACTION_SIZE];

  @Test
  void itHasNineDegreesOfFreedomAndSixMotors() {
    try (Model model = PlanarCheetah.model()) {
      assertEquals(9, model.nq());
      assertEquals(9, model.nv());
      assertEquals(6, model.nu());
    }
  }

  @Test
  void atRestItStandsWhereItIs() {
    try (Model model = PlanarCheetah.model();
        PlanarCheetah cheetah = new PlanarCheetah(model, Observed.JOINTS_AND_CENTRE, 1)) {
      cheetah.reset(new SeededRandom(1));
      for (int i = 0; i < 300; i++) {
        cheetah.step(REST, 0);
      }
      float[] observation = new float[20];
      cheetah.observe(observation, 0);
      assertEquals(0, cheetah.forwardVelocityMetresPerSecond(), 0.01);
      assertEquals(0, observation[17], 0.3, "where it is");
      assertTrue(observation[19] > 0.4 && observation[19] < 0.8, "height " + observation[19]);
      assertTrue(Math.abs(observation[1]) < 0.4, "pitch " + observation[1]);
    }
  }

  @Test
  void theVelocityIsThatOfTheTorsosWay() {
    try (Model model = PlanarCheetah.model();
        PlanarCheetah cheetah = new PlanarCheetah(model, Observed.JOINTS_AND_CENTRE, 5)) {
      SeededRandom random = new SeededRandom(2);
      cheetah.reset(random);
      float[] observation = new float[20];
      cheetah.observe(observation, 0);
      double start = observation[17];
      double way = 0;
      float[] actions = new float[8];
      for (int i = 0; i < 100; i++) {
        for (int k = 0; k < actions.length; k++) {
          actions[k] = (float) random.nextGaussian();
        }
        cheetah.step(actions, 2);
        way += 0.05 * cheetah.forwardVelocityMetresPerSecond();
      }
      cheetah.observe(observation, 0);
      assertEquals(observation[17] - start, way, 1e-5);
      assertTrue(Math.abs(way) > 1e-3);
    }
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    try (Model model = PlanarCheetah.model();
        PlanarCheetah one = new PlanarCheetah(model, Observed.JOINTS, 1);
        PlanarCheetah other = new PlanarCheetah(model, Observed.JOINTS, 1)) {
      assertEquals(17, one.observationSize());
      float[] first = new float[17];
      float[] second = new float[17];
      float[] actions = {1, -1, 0.5f, 0.2f, -0.3f, 1};
      one.reset(new SeededRandom(3));
      one.step(actions, 0);
      one.observe(first, 0);
      other.reset(new SeededRandom(4));
      other.step(actions, 0);
      other.reset(new SeededRandom(3));
      other.step(actions, 0);
      other.observe(second, 0);
      assertArrayEquals(first, second);
    }
  }

  @Test
  void anActionHoldsForAtLeastOneStep() {
    try (Model model = PlanarCheetah.model()) {
      Exception e =
          assertThrows(
              IllegalArgumentException.class, () -> new PlanarCheetah(model, Observed.JOINTS, 0));
      assertEquals("stepsPerAction: must be at least 1, got 0", e.getMessage());
    }
  }
}
