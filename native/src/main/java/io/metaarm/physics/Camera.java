package io.metaarm.physics;

/** Where a picture is taken from. */
public sealed interface Camera {
  /** The free camera that the model itself suggests: all of it in view. */
  Camera STANDARD = new Standard();

  /** A camera of the model. */
  static Camera named(String name) {
    return new Named(name);
  }

  /**
   * A camera that looks at a point from a distance.
   *
   * @param azimuthDegrees 0 looks along x, 90 along y
   * @param elevationDegrees of the line of sight: negative looks down
   */
  static Camera free(
      double azimuthDegrees,
      double elevationDegrees,
      double distanceMetres,
      double x,
      double y,
      double z) {
    return new Free(azimuthDegrees, elevationDegrees, distanceMetres, x, y, z);
  }

  record Standard() implements Camera {}

  record Named(String name) implements Camera {}

  record Free(
      double azimuthDegrees,
      double elevationDegrees,
      double distanceMetres,
      double x,
      double y,
      double z)
      implements Camera {

    public Free {
      checkFinite("azimuthDegrees", azimuthDegrees);
      checkFinite("elevationDegrees", elevationDegrees);
      checkFinite("distanceMetres", distanceMetres);
      checkFinite("x", x);
      checkFinite("y", y);
      checkFinite("z", z);
      if (distanceMetres <= 0) {
        throw new IllegalArgumentException(
            "camera distanceMetres: must be > 0, got " + distanceMetres);
      }
    }

    private static void checkFinite(String name, double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "camera " + name + ": must be a finite number, got " + value);
      }
    }
  }
}
