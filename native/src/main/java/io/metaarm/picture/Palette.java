package io.metaarm.picture;

import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The colours that stand for all colours of some frames, found by median cut: the box of colours
 * that matters most is split until there are enough boxes.
 */
final class Palette {
  /** The last of a GIF's 256 is kept for "unchanged". */
  static final int LARGEST = 255;

  private static final int BITS = 5;
  private static final int LEVELS = 1 << BITS;
  private static final int CELLS = LEVELS * LEVELS * LEVELS;

  /** How often each cell of colours was seen, and the sums of the colours themselves. */
  private final long[] count = new long[CELLS];

  private final long[][] sum = new long[3][CELLS];

  void add(Image image) {
    byte[] rgb = image.rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      int red = rgb[i] & 0xff;
      int green = rgb[i + 1] & 0xff;
      int blue = rgb[i + 2] & 0xff;
      int cell = cell(red, green, blue);
      count[cell]++;
      sum[0][cell] += red;
      sum[1][cell] += green;
      sum[2][cell] += blue;
    }
  }

  private static int cell(int red, int green, int blue) {
    int shift = 8 - BITS;
    return (red >> shift << BITS | green >> shift) << BITS | blue >> shift;
  }

  /** Red, green and blue of each chosen colour. */
  int[][] colours() {
    List<Integer> seen = new ArrayList<>();
    for (int cell = 0; cell < CELLS; cell++) {
      if (count[cell] > 0) {
        seen.add(cell);
      }
    }
    PriorityQueue<Box> boxes =
        new PriorityQueue<>(Comparator.comparingDouble((Box box) -> box.spread).reversed());
    boxes.add(new Box(seen));
    while (boxes.size() < LARGEST && boxes.element().spread > 0) {
      boxes.addAll(boxes.remove().halves());
    }
    return boxes.stream().map(Box::mean).toArray(int[][]::new);
  }

  /** For each cell the index of the nearest colour. */
  static byte[] nearest(int[][] colours) {
    byte[] nearest = new byte[CELLS];
    int half = 1 << (7 - BITS);
    int mask = LEVELS - 1;
    for (int cell = 0; cell < CELLS; cell++) {
      int red = ((cell >> (2 * BITS)) << (8 - BITS)) + half;
      int green = (((cell >> BITS) & mask) << (8 - BITS)) + half;
      int blue = ((cell & mask) << (8 - BITS)) + half;
      int best = Integer.MAX_VALUE;
      for (int i = 0; i < colours.length; i++) {
        int distance = distance(colours[i], red, green, blue);
        if (distance < best) {
          best = distance;
          nearest[cell] = (byte) i;
        }
      }
    }
    return nearest;
  }

  static byte lookUp(byte[] nearest, int red, int green, int blue) {
    return nearest[cell(clamp(red), clamp(green), clamp(blue))];
  }

  private static int clamp(int value) {
    return Math.min(255, Math.max(0, value));
  }

  /** The eye sees green best. */
  private static int distance(int[] colour, int red, int green, int blue) {
    int r = colour[0] - red;
    int g = colour[1] - green;
    int b = colour[2] - blue;
    return 2 * r * r + 4 * g * g + b * b;
  }

  static IndexColorModel model(int[][] colours) {
    byte[][] parts = new byte[3][LARGEST + 1];
    for (int i = 0; i < colours.length; i++) {
      for (int k = 0; k < 3; k++) {
        parts[k][i] = (byte) colours[i][k];
      }
    }
    return new IndexColorModel(8, LARGEST + 1, parts[0], parts[1], parts[2], LARGEST);
  }

  private final class Box {
    private final List<Integer> cells;
    private final long weight;
    private final int axis;

    /** How much the box would gain from being split. */
    private final double spread;

    Box(List<Integer> cells) {
      this.cells = cells;
      this.weight = cells.stream().mapToLong(cell -> count[cell]).sum();
      int widest = 0;
      double largest = -1;
      for (int k = 0; k < 3; k++) {
        double variance = variance(k);
        if (variance > largest) {
          largest = variance;
          widest = k;
        }
      }
      this.axis = widest;
      // Small things count too, hence not the plain sum of squares.
      this.spread = cells.size() < 2 ? 0 : largest * Math.pow((double) weight, 0.6);
    }

    private double variance(int part) {
      double mean = mean(part);
      double squares = 0;
      for (int cell : cells) {
        double difference = level(part, cell) - mean;
        squares += count[cell] * difference * difference;
      }
      return squares / weight;
    }

    private double mean(int part) {
      return (double) cells.stream().mapToLong(cell -> sum[part][cell]).sum() / weight;
    }

    private double level(int part, int cell) {
      return (double) sum[part][cell] / count[cell];
    }

    int[] mean() {
      return new int[] {
        (int) Math.round(mean(0)), (int) Math.round(mean(1)), (int) Math.round(mean(2))
      };
    }

    /** Cut at the mean, which separates a few odd colours from many alike. */
    List<Box> halves() {
      double mean = mean(axis);
      List<Integer> below = new ArrayList<>();
      List<Integer> above = new ArrayList<>();
      for (int cell : cells) {
        (level(axis, cell) < mean ? below : above).add(cell);
      }
      if (below.isEmpty() || above.isEmpty()) {
        return List.of(new Box(cells.subList(0, 1)), new Box(cells.subList(1, cells.size())));
      }
      return List.of(new Box(below), new Box(above));
    }
  }
}
