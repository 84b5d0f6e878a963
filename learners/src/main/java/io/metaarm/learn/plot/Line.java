package io.metaarm.learn.plot;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Points to be joined. Those with a coordinate that isn't finite are left out.
 *
 * @param name lines of the same name have the same colour, and one entry in the legend
 * @param faint for what is only background to another line of the name
 */
public record Line(String name, List<Double> x, List<Double> y, boolean faint) {
  public Line {
    x = List.copyOf(x);
    y = List.copyOf(y);
    if (x.size() != y.size()) {
      throw new IllegalArgumentException("y: must have " + x.size() + " points, got " + y.size());
    }
  }

  public Line(String name, List<Double> x, List<Double> y) {
    this(name, x, y, false);
  }

  /** For a plot whose title says what it is. */
  public Line withoutName() {
    return new Line("", x, y, faint);
  }

  DoubleStream finiteX() {
    return x.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite);
  }

  DoubleStream finiteY() {
    return y.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite);
  }
}
