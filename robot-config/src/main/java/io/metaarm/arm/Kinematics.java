package io.metaarm.arm;

import java.util.List;

/**
 * How the joints follow each other. Every joint turns about the z axis of its own frame.
 *
 * @param reference the published model that the figures come from
 * @param baseFrame the vendor's name of the frame that all positions are in
 * @param toolFrame the vendor's name of what the tool is mounted to
 * @param jointOrigins each joint's frame in the one before it, the first in the base frame
 * @param tool the tool centre point in the last joint's frame
 */
public record Kinematics(
    String reference, String baseFrame, String toolFrame, List<Pose> jointOrigins, Pose tool) {
  public Kinematics {
    jointOrigins = List.copyOf(jointOrigins);
    new FieldChecks()
        .text("reference", reference)
        .text("baseFrame", baseFrame)
        .text("toolFrame", toolFrame)
        .notEmpty("jointOrigins", jointOrigins)
        .refuseIfAny();
  }

  /** How far the tool centre point is from the last joint's centre. */
  public double toolLengthMetres() {
    return tool.positionMetres().distanceTo(new Point(0, 0, 0));
  }

  /** Where the tool centre point is, in the base frame, with the joints at these angles. */
  public Point toolPositionMetres(List<Double> jointRadians) {
    if (jointRadians.size() != jointOrigins.size()) {
      throw new IllegalArgumentException(
          "jointRadians: must have "
              + jointOrigins.size()
              + " entries (one a joint), got "
              + jointRadians.size());
    }
    Transform frame = Transform.IDENTITY;
    for (int i = 0; i < jointOrigins.size(); i++) {
      frame =
          frame.then(Transform.of(jointOrigins.get(i))).then(Transform.aboutZ(jointRadians.get(i)));
    }
    return frame.then(Transform.of(tool)).origin();
  }
}
