package io.metaarm.arm;

import java.util.ArrayList;
import java.util.List;

/**
 * How the joints follow each other. Every joint turns about the z axis of its own frame.
 *
 * @param reference the published model that the figures come from
 * @param baseFrame the vendor's name of the frame that all positions are in
 * @param flangeFrame the vendor's name of what the tool is mounted to
 * @param jointOrigins each joint's frame in the one before it, the first in the base frame
 * @param flange in the last joint's frame
 * @param tool the tool centre point in the flange's frame
 */
public record Kinematics(
    String reference,
    String baseFrame,
    String flangeFrame,
    List<Pose> jointOrigins,
    Pose flange,
    Pose tool) {
  public Kinematics {
    jointOrigins = List.copyOf(jointOrigins);
    new FieldChecks()
        .text("reference", reference)
        .text("baseFrame", baseFrame)
        .text("flangeFrame", flangeFrame)
        .notEmpty("jointOrigins", jointOrigins)
        .refuseIfAny();
  }

  /** How far the tool centre point is from the flange. */
  public double toolLengthMetres() {
    return tool.positionMetres().distanceTo(Point.ORIGIN);
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
    double[] radians = jointRadians.stream().mapToDouble(Double::doubleValue).toArray();
    return frames(radians).get(radians.length).origin();
  }

  /** Each joint's frame and then the tool's, in the base frame. */
  List<Transform> frames(double[] jointRadians) {
    List<Transform> frames = new ArrayList<>();
    Transform frame = Transform.IDENTITY;
    for (int i = 0; i < jointRadians.length; i++) {
      frame = frame.then(Transform.of(jointOrigins.get(i))).then(Transform.aboutZ(jointRadians[i]));
      frames.add(frame);
    }
    frames.add(frame.then(Transform.of(flange)).then(Transform.of(tool)));
    return frames;
  }
}
