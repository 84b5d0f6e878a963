package io.metaarm.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.GoalSampler.Order;
import io.metaarm.task.Goal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoalSamplerTest {
  private static final List<Goal> GOALS =
      IntStream.range(0, 20).mapToObj(i -> new Goal("reach-v3", i)).toList();

  @Test
  void aCycleHasEachGoalOnceAndAnotherOrderEachTime() {
    GoalSampler sampler = sampler(Order.CYCLE, 1);
    List<Goal> first = take(sampler, 20);
    List<Goal> second = take(sampler, 20);
    assertEquals(Set.copyOf(GOALS), Set.copyOf(first));
    assertEquals(Set.copyOf(GOALS), Set.copyOf(second));
    assertNotEquals(first, second);
  }

  @Test
  void randomOrderHasAllGoalsInTimeAndSomeTwiceBefore() {
    GoalSampler sampler = sampler(Order.RANDOM, 1);
    assertTrue(new HashSet<>(take(sampler, 20)).size() < 20);
    assertEquals(Set.copyOf(GOALS), new HashSet<>(take(sampler, 400)));
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void theSeedDecidesTheOrder(Order order) {
    assertEquals(take(sampler(order, 5), 50), take(sampler(order, 5), 50));
    assertNotEquals(take(sampler(order, 5), 50), take(sampler(order, 6), 50));
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void aRestoredSamplerGoesOnAsTheSavedOne(Order order) {
    GoalSampler sampler = sampler(order, 2);
    take(sampler, 7);
    GoalSampler.Saved saved = sampler.save();
    List<Goal> following = take(sampler, 50);
    sampler.restore(saved);
    assertEquals(following, take(sampler, 50));
    GoalSampler other = sampler(order, 99);
    other.restore(saved);
    assertEquals(following, take(other, 50));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    GoalSampler ofOne = new GoalSampler(GOALS.subList(0, 1), Order.CYCLE, new SeededRandom(1));
    GoalSampler.Saved saved = sampler(Order.CYCLE, 1).save();
    assertEquals(
        "saved: is of a sampler of 20 goals, this one has 1",
        assertThrows(IllegalArgumentException.class, () -> ofOne.restore(saved)).getMessage());
    assertEquals(
        "goals: needs at least one, got none",
        assertThrows(
                IllegalArgumentException.class,
                () -> new GoalSampler(List.of(), Order.CYCLE, new SeededRandom(1)))
            .getMessage());
  }

  private static GoalSampler sampler(Order order, long seed) {
    return new GoalSampler(GOALS, order, new SeededRandom(seed));
  }

  private static List<Goal> take(GoalSampler sampler, int count) {
    return Stream.generate(sampler::next).limit(count).toList();
  }
}
