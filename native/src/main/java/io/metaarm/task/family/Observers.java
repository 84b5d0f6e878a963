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

  /** A body's position, and its orientation with the scalar last. */
  static Observer bodyFrame(String body) {
    return (view, objects) -> {
      System.arraycopy(view.body(body), 0, objects, 0, 3);
      Quaternions.scalarLast(view.bodyMatrix(body), objects, 3);
    };
  }

  /** Two bodies' positions, and their orientations with the scalar first. */
  static Observer bodies(String first, String second) {
    return (view, objects) -> {
      System.arraycopy(view.body(first), 0, objects, 0, 3);
      System.arraycopy(view.bodyQuaternion(first), 0, objects, 3, 4);
      System.arraycopy(view.body(second), 0, objects, 7, 3);
      System.arraycopy(view.bodyQuaternion(second), 0, objects, 10, 4);
    };
  }

  /** A site's position; of orientation nothing. */
  static Observer site(String site) {
    return (view, objects) -> System.arraycopy(view.site(site), 0, objects, 0, 3);
  }

  /** A site's position, as if it never turned. */
  static Observer siteUpright(String site) {
    return (view, objects) -> {
      System.arraycopy(view.site(site), 0, objects, 0, 3);
      objects[3] = 1;
    };
  }

  /** A site's position shifted in height, and a body's orientation with the scalar first. */
  static Observer siteWithBodyFrame(String site, double z, String body) {
    return (view, objects) -> {
      System.arraycopy(view.site(site), 0, objects, 0, 3);
      objects[2] += z;
      System.arraycopy(view.bodyQuaternion(body), 0, objects, 3, 4);
    };
  }

  /** A site's position, and a geom's orientation with the scalar last. */
  static Observer siteWithGeomFrame(String site, String geom) {
    return (view, objects) -> {
      System.arraycopy(view.site(site), 0, objects, 0, 3);
      Quaternions.scalarLast(view.geomMatrix(geom), objects, 3);
    };
  }

  /** A geom's position and its orientation with the scalar last. */
  static Observer geom(String geom) {
    return (view, objects) -> {
      System.arraycopy(view.geom(geom), 0, objects, 0, 3);
      Quaternions.scalarLast(view.geomMatrix(geom), objects, 3);
    };
  }

  /** A site's position, and its orientation with the scalar last. */
  static Observer siteFrame(String site) {
    return (view, objects) -> {
      System.arraycopy(view.site(site), 0, objects, 0, 3);
      Quaternions.scalarLast(view.siteMatrix(site), objects, 3);
    };
  }

  /** A site's position, and a body's orientation with the scalar first. */
  static Observer siteWithBodyQuaternion(String site, String body) {
    return (view, objects) -> {
      System.arraycopy(view.site(site), 0, objects, 0, 3);
      System.arraycopy(view.bodyQuaternion(body), 0, objects, 3, 4);
    };
  }

  /** A body's position shifted in the world's frame; of orientation nothing. */
  static Observer bodyPosition(String body, double x, double y, double z) {
    return (view, objects) -> {
      double[] position = view.body(body);
      objects[0] = position[0] + x;
      objects[1] = position[1] + y;
      objects[2] = position[2] + z;
    };
  }
}
