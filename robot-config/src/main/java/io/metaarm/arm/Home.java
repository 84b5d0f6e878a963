package io.metaarm.arm;

import java.util.List;

/**
 * Where the arm waits.
 *
 * @param toolMetres the tool centre point in the base frame
 * @param jointRadians the posture that brings it there
 */
public record Home(Point toolMetres, List<Double> jointRadians) {
  public Home {
    jointRadians = List.copyOf(jointRadians);
    FieldChecks checks = new FieldChecks();
    for (int i = 0; i < jointRadians.size(); i++) {
      checks.finite("jointRadians[" + i + "]", jointRadians.get(i));
    }
    checks.refuseIfAny();
  }
}
