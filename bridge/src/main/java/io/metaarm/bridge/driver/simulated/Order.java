package io.metaarm.bridge.driver.simulated;

import io.metaarm.bridge.safety.Vector;

/** What is under way to the arm. */
final class Order {
  enum Kind {
    TARGET,
    ENABLE,
    STOP
  }

  Kind kind = Kind.STOP;
  final Vector target = new Vector();
  double gripper;
}
