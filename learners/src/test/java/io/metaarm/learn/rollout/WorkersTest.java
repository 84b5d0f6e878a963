package io.metaarm.learn.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  private static final List<String> KINDS = List.of("short", "long", "middling");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void resultsAreInTheOrderOfThePieces(int threads) {
    try (Workers workers = new Workers(threads)) {
      List<Integer> squares = workers.map(20, (index, worker) -> index * index);
      for (int i = 0; i < 20; i++) {
        assertEquals(i * i, squares.get(i));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void beginsWithWhatTookLongest(int threads) {
    try (Workers workers = new Workers(threads)) {
      List<String> begun = Collections.synchronizedList(new ArrayList<>());
      for (int time = 0; time < 2; time++) {
        begun.clear();
        assertEquals(
            KINDS,
            workers.map(
                KINDS,
                (index, worker) -> {
                  begun.add(KINDS.get(index));
                  work(KINDS.get(index));
                  return KINDS.get(index);
                }));
      }
      assertEquals("short", begun.get(2));
      if (threads == 1) {
        assertEquals(List.of("long", "middling", "short"), begun);
      }
    }
  }

  /** While one thread has work, the other looks out for more, and then sleeps. */
  @Test
  void whatThreadsWaitAwakeIsKnown() {
    try (Workers workers = new Workers(2)) {
      workers.map(2, (index, worker) -> index);
      long before = workers.watchedNanos();
      workers.map(
          2,
          (index, worker) -> {
            if (index == 0) {
              work("middling");
            }
            return index;
          });
      long watched = workers.watchedNanos() - before;
      assertTrue(watched <= 20_000_000, watched + " ns");
      assertTrue(
          watched > 0 || Runtime.getRuntime().availableProcessors() < 2, "nobody looked out");
    }
  }

  @Test
  void aPieceThatFailsIsToldOf() {
    try (Workers workers = new Workers(2)) {
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  workers.map(
                      4,
                      (index, worker) -> {
                        if (index == 2) {
                          throw new IllegalStateException("piece " + index);
                        }
                        return index;
                      }));
      assertEquals("piece 2", thrown.getMessage());
    }
  }

  /** Takes 5, 50 or 150 ms at least. */
  private static void work(String kind) {
    long millis =
        switch (kind) {
          case "short" -> 5;
          case "middling" -> 50;
          default -> 150;
        };
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
