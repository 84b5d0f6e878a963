package io.metaarm.learn.reproduce;

import java.util.List;

/**
 * How something went as training went on.
 *
 * @param x iterations
 */
public record Curve(String name, List<Double> x, List<Double> y) {
  public Curve {
    x = List.copyOf(x);
    y = List.copyOf(y);
    if (x.size() != y.size()) {
      throw new IllegalArgumentException("y: must have " + x.size() + " points, got " + y.size());
    }
  }
}
