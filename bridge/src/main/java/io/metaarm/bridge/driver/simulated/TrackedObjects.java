package io.metaarm.bridge.driver.simulated;

import java.util.List;

/** The objects of a task, as the cameras call them. */
final class TrackedObjects {
  private static final int NUMBERS = 7;

  private TrackedObjects() {}

  /** A second object that the task never fills in is none. */
  static List<String> names(double[] objects) {
    for (int i = NUMBERS; i < objects.length; i++) {
      if (objects[i] != 0) {
        return List.of("object", "second-object");
      }
    }
    return List.of("object");
  }
}
