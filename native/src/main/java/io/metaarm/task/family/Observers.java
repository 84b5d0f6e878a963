package io.metaarm.task.family;

import io.metaarm.task.Observer;
import io.metaarm.task.Quaternions;

/** Observations that several families have in common. */
final class Observers {
  private Observers() {}

  /** A body's position, and a geom's orientation with the scalar last. */
  static Observer bodyWithGeomFrame(String body, String geom) {
    return (view, objects) -> {
      System.arraycopy(view.body(body), 0, objects, 0, 3);
      Quaternions.scalarLast(view.geomMatrix(geom), objects, 3);
    };
  }

  /** A body's position shifted in the world's frame, and its orientation with the scalar first. */
  static Observer body(String body, double x, double y, double z) {
    return (view, objects) -> {
      double[] position = view.body(body);
      objects[0] = position[0] + x;
      objects[1] = position[1] + y;
      objects[2] = position[2] + z;
      System.arraycopy(view.bodyQuaternion(body), 0, objects, 3, 4);
    };
  }
}
