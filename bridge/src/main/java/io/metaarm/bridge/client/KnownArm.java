package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.GetInformationReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows of the arm behind its address, since it first asked. A lease on another arm,
 * or on the same one with other limits, is not what the caller wanted, however it came about.
 */
final class KnownArm {
  private @Nullable GetInformationReply known;

  /** Remembers the first answer; refuses a later one that says something else. */
  synchronized void check(GetInformationReply told) {
    GetInformationReply before = known;
    if (before == null) {
      known = told;
      return;
    }
    List<String> changes = new ArrayList<>();
    compare(changes, "model", before.getModel(), told.getModel());
    compare(changes, "software", before.getSoftwareVersion(), told.getSoftwareVersion());
    compare(changes, "limits", before.getLimitsDigest(), told.getLimitsDigest());
    compare(changes, "calibration", before.getCalibrationDigest(), told.getCalibrationDigest());
    if (!changes.isEmpty()) {
      throw new IllegalStateException(
          "The arm behind this address is no longer the one that this client knew: "
              + String.join(", ", changes)
              + "; connect anew if that is meant");
    }
  }

  private static void compare(List<String> changes, String what, String before, String now) {
    if (!before.equals(now)) {
      changes.add(what + " " + before + " became " + now);
    }
  }
}
