package io.metaarm.learn.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A task of the {@link ErrandGrid}: corners to visit in an order, each of them once.
 *
 * @param corners from 0 to 3
 */
public record Errand(List<Integer> corners) {
  static final int CORNERS = 4;

  public Errand {
    corners = List.copyOf(corners);
    Set<Integer> distinct = new HashSet<>(corners);
    boolean known = corners.stream().allMatch(corner -> corner >= 0 && corner < CORNERS);
    if (corners.isEmpty() || distinct.size() < corners.size() || !known) {
      throw new IllegalArgumentException(
          "corners: must be different ones from 0 to 3, at least one, got " + corners);
    }
  }

  /**
   * All errands of a length, split in two.
   *
   * @param seen in training: every corner is in every place of some errand
   * @param unseen known parts, put together in new ways
   */
  public record Split(List<Errand> seen, List<Errand> unseen) {
    public Split {
      seen = List.copyOf(seen);
      unseen = List.copyOf(unseen);
    }
  }

  /** All errands of so many corners. */
  public static List<Errand> all(int length) {
    List<Errand> result = new ArrayList<>();
    extend(new ArrayList<>(), length, result);
    return result;
  }

  private static void extend(List<Integer> begun, int length, List<Errand> result) {
    if (begun.size() == length) {
      result.add(new Errand(begun));
      return;
    }
    for (int corner = 0; corner < CORNERS; corner++) {
      if (!begun.contains(corner)) {
        begun.add(corner);
        extend(begun, length, result);
        begun.remove(begun.size() - 1);
      }
    }
  }

  /** Withholds so many errands, as long as every corner stays in every place of a seen one. */
  public static Split split(int length, int unseen, long seed) {
    List<Errand> seen = all(length);
    Collections.shuffle(seen, new Random(seed));
    List<Errand> withheld = new ArrayList<>();
    for (Errand errand : List.copyOf(seen)) {
      List<Errand> rest = seen.stream().filter(other -> !other.equals(errand)).toList();
      if (withheld.size() < unseen && hasEveryPart(rest, length)) {
        withheld.add(errand);
        seen.remove(errand);
      }
    }
    if (withheld.size() < unseen) {
      throw new IllegalArgumentException(
          "unseen: must be at most " + withheld.size() + ", got " + unseen);
    }
    return new Split(seen, withheld);
  }

  private static boolean hasEveryPart(List<Errand> errands, int length) {
    Set<Integer> parts = new HashSet<>();
    for (Errand errand : errands) {
      for (int place = 0; place < length; place++) {
        parts.add(place * CORNERS + errand.corners.get(place));
      }
    }
    return parts.size() == length * CORNERS;
  }
}
