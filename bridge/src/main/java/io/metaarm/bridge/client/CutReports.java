package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.LimitReason;
import io.metaarm.bridge.proto.State;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Notices from the controller's counts that commands were cut. The counts tell it even when the
 * state in which it happened was skipped.
 */
final class CutReports {
  private final ClientListener listener;
  private boolean started;
  private long counted;

  CutReports(ClientListener listener) {
    this.listener = listener;
  }

  void restart() {
    started = false;
  }

  void onState(State state) {
    long count = state.getCutCommands() + state.getStale();
    if (started && count > counted) {
      Set<LimitReason> reasons = new LinkedHashSet<>(state.getCommandReasonsList());
      reasons.addAll(state.getReasonsList());
      listener.onCut(state.getLastAppliedSequence(), count - counted, List.copyOf(reasons));
    }
    started = true;
    counted = count;
  }
}
