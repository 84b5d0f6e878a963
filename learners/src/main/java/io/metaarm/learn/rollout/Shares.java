package io.metaarm.learn.rollout;

import java.util.List;
import java.util.stream.IntStream;

/** Something cut into pieces of work, of which sums are made. */
public final class Shares {
  /** Whatever the number of threads, since the sums' last digits depend on it. */
  public static final int MOST = 4;

  private Shares() {}

  /** From one number up to another, which isn't in it. */
  public record Range(int from, int to) {
    public int size() {
      return to - from;
    }
  }

  /**
   * So many things cut into at most {@link #MOST} ranges of nearly the same size, none of them
   * empty. The larger ones come first: last, they would leave other threads without work.
   */
  public static List<Range> of(int total) {
    return of(total, MOST);
  }

  /** Into at most so many. */
  public static List<Range> of(int total, int most) {
    int count = Math.min(most, total);
    return IntStream.range(0, count)
        .mapToObj(i -> new Range(begin(i, total, count), begin(i + 1, total, count)))
        .toList();
  }

  private static int begin(int index, int total, int count) {
    return index * (total / count) + Math.min(index, total % count);
  }

  /** The same of a list. */
  public static <E> List<List<E>> of(List<E> all) {
    return of(all.size()).stream().map(range -> all.subList(range.from, range.to)).toList();
  }
}
