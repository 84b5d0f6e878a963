package io.metaarm.learn.rollout;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Something cut into pieces of work, of which sums are made. */
public final class Shares {
  /** Whatever the number of threads, since the sums' last digits depend on it. */
  private static final int USUAL = 4;

  private Shares() {}

  /** From one number up to another, which isn't in it. */
  public record Range(int from, int to) {
    public int size() {
      return to - from;
    }
  }

  /** As a setting says, or as usual. */
  public static int orUsual(@Nullable Integer setting) {
    return setting == null ? USUAL : setting;
  }

  /** Into as many as usual. */
  public static List<Range> of(int total) {
    return of(total, USUAL);
  }

  /**
   * So many things cut into at most so many ranges of nearly the same size, none of them empty. The
   * larger ones come first: last, they would leave other threads without work.
   */
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
  public static <E> List<List<E>> of(List<E> all, int most) {
    return of(all.size(), most).stream().map(range -> all.subList(range.from, range.to)).toList();
  }
}
