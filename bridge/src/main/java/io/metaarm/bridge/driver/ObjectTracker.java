package io.metaarm.bridge.driver;

import java.util.List;

/** An arm whose cameras see objects. Calls come from the control thread and allocate nothing. */
public interface ObjectTracker {
  /** What is tracked, always the same and in the same order. */
  List<String> objectNames();

  /** Writes where an object was seen last; false when it was not seen yet. */
  boolean readObject(int index, TrackedPose into);
}
