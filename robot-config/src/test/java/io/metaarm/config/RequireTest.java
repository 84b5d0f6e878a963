package io.metaarm.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RequireTest {
  @Test
  void whatIsInRangePasses() {
    assertDoesNotThrow(() -> Require.atLeast("steps", 2, 2));
    assertDoesNotThrow(() -> Require.positive("rate", Double.MIN_VALUE));
    assertDoesNotThrow(() -> Require.notNegative("weight", 0));
    assertDoesNotThrow(() -> Require.fraction("discount", 0));
    assertDoesNotThrow(() -> Require.fraction("discount", 1));
    assertDoesNotThrow(() -> Require.sizes("hidden", List.of(1, 64)));
    assertDoesNotThrow(() -> Require.sizesIfAny("hidden", List.of()));
    assertDoesNotThrow(() -> Require.multiple("trials", 8, 4));
  }

  @Test
  void whatIsNotNamesSettingRangeAndValue() {
    assertRefused("steps: must be at least 2, got 1", () -> Require.atLeast("steps", 1, 2));
    assertRefused("rate: must be > 0, got 0.0", () -> Require.positive("rate", 0));
    assertRefused("weight: must be >= 0, got -1.0", () -> Require.notNegative("weight", -1));
    assertRefused(
        "discount: must be between 0 and 1, got 1.5", () -> Require.fraction("discount", 1.5));
    assertRefused(
        "hidden: must be sizes of 1 or more, got [64, 0]",
        () -> Require.sizes("hidden", List.of(64, 0)));
    assertRefused(
        "hidden: must be sizes of 1 or more, got []", () -> Require.sizes("hidden", List.of()));
    assertRefused(
        "hidden: must be sizes of 1 or more, got [0]",
        () -> Require.sizesIfAny("hidden", List.of(0)));
    assertRefused("trials: must be a multiple of 4, got 6", () -> Require.multiple("trials", 6, 4));
    assertRefused("trials: must be a multiple of 4, got 0", () -> Require.multiple("trials", 0, 4));
  }

  @Test
  void nanIsInNoRange() {
    assertRefused("rate: must be > 0, got NaN", () -> Require.positive("rate", Double.NaN));
    assertRefused("weight: must be >= 0, got NaN", () -> Require.notNegative("weight", Double.NaN));
    assertRefused(
        "discount: must be between 0 and 1, got NaN",
        () -> Require.fraction("discount", Double.NaN));
  }

  private static void assertRefused(String message, Executable check) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, check).getMessage());
  }
}
