package io.metaarm.cli;

import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Vector3;
import java.util.List;
import java.util.Locale;

/** Writes states of a controller for people. */
final class ArmWatch {
  private ArmWatch() {}

  static String name(Enum<?> value, String prefix) {
    return value.name().substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String text(Vector3 metres) {
    return String.format(
        Locale.ROOT, "%8.4f %8.4f %8.4f m", metres.getXM(), metres.getYM(), metres.getZM());
  }

  static List<String> faults(State state) {
    return state.getFaultsList().stream().map(ArmWatch::text).toList();
  }

  private static String text(Fault fault) {
    return name(fault.getCode(), "FAULT_CODE_")
        + ": "
        + fault.getMessage()
        + (fault.getCausePresent() ? " (still)" : "");
  }

  static List<String> reasons(State state) {
    return state.getReasonsList().stream().map(reason -> name(reason, "LIMIT_REASON_")).toList();
  }
}
