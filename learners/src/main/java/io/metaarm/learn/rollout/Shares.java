package io.metaarm.learn.rollout;

import java.util.List;
import java.util.stream.IntStream;

/** A list cut into pieces of work, of which sums are made. */
public final class Shares {
  /** Whatever the number of threads, since the sums' last digits depend on it. */
  private static final int MOST = 4;

  private Shares() {}

  /** Of nearly the same size, none of them empty. */
  public static <E> List<List<E>> of(List<E> all) {
    int count = Math.min(MOST, all.size());
    return IntStream.range(0, count)
        .mapToObj(i -> all.subList(i * all.size() / count, (i + 1) * all.size() / count))
        .toList();
  }
}
