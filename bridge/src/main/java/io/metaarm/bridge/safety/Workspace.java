package io.metaarm.bridge.safety;

/** The box that no target leaves: its corners, in metres in the arm's base frame. */
public record Workspace(
    double lowX, double lowY, double lowZ, double highX, double highY, double highZ) {

  public Workspace {
    ordered("x", lowX, highX);
    ordered("y", lowY, highY);
    ordered("z", lowZ, highZ);
  }

  private static void ordered(String axis, double low, double high) {
    if (!Double.isFinite(low) || !Double.isFinite(high) || !(low < high)) {
      throw new IllegalArgumentException(
          "workspace "
              + axis
              + ": the low end must be below the high end, got "
              + low
              + " to "
              + high);
    }
  }

  public boolean contains(Vector point) {
    return contains(point, 0);
  }

  /** Whether the point is in the box grown by a margin on every side; never for a NaN. */
  public boolean contains(Vector point, double marginMetres) {
    return point.x >= lowX - marginMetres
        && point.x <= highX + marginMetres
        && point.y >= lowY - marginMetres
        && point.y <= highY + marginMetres
        && point.z >= lowZ - marginMetres
        && point.z <= highZ + marginMetres;
  }

  /** Moves the point to the nearest one in the box; true when it was outside. */
  public boolean clamp(Vector point) {
    if (contains(point)) {
      return false;
    }
    point.set(
        Math.max(lowX, Math.min(highX, point.x)),
        Math.max(lowY, Math.min(highY, point.y)),
        Math.max(lowZ, Math.min(highZ, point.z)));
    return true;
  }

  @Override
  public String toString() {
    return "(" + lowX + ", " + lowY + ", " + lowZ + ") to (" + highX + ", " + highY + ", " + highZ
        + ")";
  }
}
