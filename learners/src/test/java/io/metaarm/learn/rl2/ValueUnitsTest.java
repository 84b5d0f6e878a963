package io.metaarm.learn.rl2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.kernel.RecurrentCell;
import io.metaarm.learn.ppo.PpoSettings;
import io.metaarm.learn.world.TabularMdps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueUnitsTest {
  private static final double DISCOUNT = 0.5;
  private static final List<String> TASKS = List.of("small", "large", "small", "large", "alone");

  private static Rl2Settings settings(@Nullable Double unit) {
    return settings(unit, null);
  }

  private static Rl2Settings settings(@Nullable Double unit, @Nullable Double successBonus) {
    PpoSettings ppo = new PpoSettings(1e-3, 1, 0.2, 1, 1, 0.01, 0.5, 1, null);
    return new Rl2Settings(
        null,
        RecurrentCell.GRU,
        List.of(),
        2,
        1,
        1,
        10,
        1,
        5,
        DISCOUNT,
        0.9,
        1,
        successBonus,
        unit,
        null,
        null,
        2,
        0,
        ppo);
  }

  /** Two steps of five trials. */
  private static Trials trials(Rl2Settings settings, double... rewards) {
    TabularMdps worlds = new TabularMdps(2, 2, 2, 5);
    Trials trials = Trials.of(settings, worlds, Rl2Policy.of(settings, worlds));
    System.arraycopy(rewards, 0, trials.rewards, 0, rewards.length);
    return trials;
  }

  @Test
  void oneUnitIsTheSameForAllAndAllAreCompared() {
    Rl2Settings settings = settings(4.0);
    ValueUnits units = new ValueUnits(settings);
    Trials trials = trials(settings, 1, 10, 3, 30, 6, 0, 0, 0, 0, 5);
    assertArrayEquals(
        new double[] {-9 / 4.0, 0, -7 / 4.0, 5, -1, -0.25, -0.25, -0.25, -0.25, 1},
        units.relativeRewards(trials, TASKS),
        1e-12);
    assertEquals(Map.of(), units.squaredSpreads());
  }

  @Test
  void successesAreWorthMoreThanTheirRewards() {
    Rl2Settings settings = settings(4.0, 10.0);
    Trials trials = trials(settings, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    trials.successes[1] = true;
    assertArrayEquals(
        new double[] {-0.5, 2, -0.5, -0.5, -0.5, 0, 0, 0, 0, 0},
        new ValueUnits(settings).relativeRewards(trials, TASKS),
        1e-12);
    assertEquals(0, trials.meanReturn(), "what is reported and shown stays the reward");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> settings(4.0, -1.0));
    assertTrue(refused.getMessage().contains("successBonus"), refused.getMessage());
  }

  @Test
  void withoutOneEachTaskHasItsOwnAndIsComparedWithItself() {
    Rl2Settings settings = settings(null);
    ValueUnits units = new ValueUnits(settings);
    Trials trials = trials(settings, 1, 10, 3, 30, 6, 0, 0, 0, 0, 4);
    // Returns of −1 and 1 in the first step and 0 in the second: a mean square of 1/2.
    double small = Math.sqrt(0.5);
    double alone = Math.sqrt((8 * 8 + 4 * 4) / 2.0);
    assertArrayEquals(
        new double[] {
          -1 / small, -1 / small, 1 / small, 1 / small, 6 / alone, 0, 0, 0, 0, 4 / alone
        },
        units.relativeRewards(trials, TASKS),
        1e-12);
    assertEquals(0.5, units.squaredSpreads().get("small"), 1e-12);
    assertEquals(50, units.squaredSpreads().get("large"), 1e-12);
  }

  @Test
  void aUnitFollowsTheSpreadSlowlyAndNeverVanishes() {
    Rl2Settings settings = settings(null);
    ValueUnits units = new ValueUnits(settings);
    Map<String, Double> before = Map.of("small", 8.0, "large", 8.0, "alone", 0.0);
    units.restore(before);
    Trials trials = trials(settings, 1, 0, 3, 0, 0.3, 0, 0, 0, 0, 0);
    double[] relative = units.relativeRewards(trials, TASKS);
    assertEquals(0.9 * 8 + 0.1 * 0.5, units.squaredSpreads().get("small"), 1e-12);
    assertEquals(7.2, units.squaredSpreads().get("large"), 1e-12);
    assertEquals(3, relative[4], 1e-12);
  }
}
