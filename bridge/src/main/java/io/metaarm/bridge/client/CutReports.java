package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.LimitCount;
import io.metaarm.bridge.proto.LimitReason;
import io.metaarm.bridge.proto.State;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notices from the controller's counts that commands were cut. The counts tell it even when the
 * state in which it happened was skipped.
 */
final class CutReports {
  /** Those that end or shorten a command; the others only make it take longer. */
  private static final Set<LimitReason> CUTTING =
      EnumSet.of(
          LimitReason.LIMIT_REASON_STEP,
          LimitReason.LIMIT_REASON_WORKSPACE,
          LimitReason.LIMIT_REASON_REFERENCE,
          LimitReason.LIMIT_REASON_GRIPPER,
          LimitReason.LIMIT_REASON_STALE);

  private final ClientListener listener;
  private final Map<LimitReason, Long> countedReasons = new EnumMap<>(LimitReason.class);
  private boolean started;
  private long counted;

  CutReports(ClientListener listener) {
    this.listener = listener;
  }

  void restart() {
    started = false;
    countedReasons.clear();
  }

  void onState(State state) {
    long count = state.getCutCommands() + state.getStale();
    List<LimitReason> reasons = count(state);
    if (started && count > counted) {
      listener.onCut(state.getLastAppliedSequence(), count - counted, reasons);
    }
    started = true;
    counted = count;
  }

  /** Which counts have grown. */
  private List<LimitReason> count(State state) {
    return state.getLimitCountsList().stream()
        .filter(limit -> CUTTING.contains(limit.getReason()))
        .filter(this::grew)
        .map(LimitCount::getReason)
        .toList();
  }

  private boolean grew(LimitCount limit) {
    Long before = countedReasons.put(limit.getReason(), limit.getCommands());
    return before == null || limit.getCommands() > before;
  }
}
