package io.metaarm.arm;

/** Where one frame is, seen from another: first turned, then moved. */
public record Pose(Point positionMetres, Rotation rotationRadians) {}
