package io.metaarm.learn.rl2;

import io.metaarm.config.Require;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which numbers of an observation the policy is shown, and in which order. */
final class SeenNumbers {
  private final int observationSize;
  private final int[] places;

  private SeenNumbers(int observationSize, int[] places) {
    this.observationSize = observationSize;
    this.places = places;
  }

  /**
   * Of observations of that size.
   *
   * @param places from 0; null for all
   */
  static SeenNumbers of(int observationSize, @Nullable List<Integer> places) {
    if (places == null) {
      return new SeenNumbers(observationSize, IntStream.range(0, observationSize).toArray());
    }
    for (int place : places) {
      Require.check(
          place < observationSize, "rl2.sees", "places from 0 to " + (observationSize - 1), place);
    }
    return new SeenNumbers(observationSize, places.stream().mapToInt(Integer::intValue).toArray());
  }

  int count() {
    return places.length;
  }

  /** Writes what is seen of a copy's observation. */
  void copy(float[] observations, int copy, float[] target, int at) {
    int from = copy * observationSize;
    for (int i = 0; i < places.length; i++) {
      target[at + i] = observations[from + places[i]];
    }
  }
}
