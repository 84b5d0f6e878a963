package io.metaarm.learn.rollout;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Some of many, each at most once. */
public final class RandomSubset {
  private RandomSubset() {}

  /** So many of the numbers from 0 up to the size, by a shuffle that stops early. */
  public static IntStream draw(int size, int count, RandomGenerator random) {
    int[] all = new int[size];
    Arrays.setAll(all, i -> i);
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(all.length - i);
      int swapped = all[i];
      all[i] = all[other];
      all[other] = swapped;
    }
    return Arrays.stream(all, 0, count);
  }
}
