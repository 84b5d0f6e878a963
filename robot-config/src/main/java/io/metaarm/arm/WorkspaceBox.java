package io.metaarm.arm;

import java.util.ArrayList;
import java.util.List;

/** Where the tool centre point may be, in the base frame; the boundary belongs to it. */
public record WorkspaceBox(Point minMetres, Point maxMetres) {
  public WorkspaceBox {
    new FieldChecks()
        .that(maxMetres.x() > minMetres.x(), "maxMetres.x", above(minMetres.x(), maxMetres.x()))
        .that(maxMetres.y() > minMetres.y(), "maxMetres.y", above(minMetres.y(), maxMetres.y()))
        .that(maxMetres.z() > minMetres.z(), "maxMetres.z", above(minMetres.z(), maxMetres.z()))
        .refuseIfAny();
  }

  private static String above(double least, double most) {
    return "must be > minMetres (" + FieldChecks.show(least) + "), got " + FieldChecks.show(most);
  }

  public boolean contains(Point metres) {
    return metres.x() >= minMetres.x()
        && metres.x() <= maxMetres.x()
        && metres.y() >= minMetres.y()
        && metres.y() <= maxMetres.y()
        && metres.z() >= minMetres.z()
        && metres.z() <= maxMetres.z();
  }

  /** The eight corners, the lowest x, y and z first. */
  public List<Point> corners() {
    List<Point> corners = new ArrayList<>();
    for (double x : new double[] {minMetres.x(), maxMetres.x()}) {
      for (double y : new double[] {minMetres.y(), maxMetres.y()}) {
        for (double z : new double[] {minMetres.z(), maxMetres.z()}) {
          corners.add(new Point(x, y, z));
        }
      }
    }
    return List.copyOf(corners);
  }

  @Override
  public String toString() {
    return minMetres + " to " + maxMetres;
  }
}
