package io.metaarm.bridge.driver.simulated;

import io.metaarm.arm.InjectedFault;
import io.metaarm.arm.InjectedFault.Kind;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Which faults there are at a time of the simulation. Faults may be added from any thread. */
final class FaultSchedule {
  private final List<InjectedFault> faults;

  FaultSchedule(List<InjectedFault> faults) {
    this.faults = new CopyOnWriteArrayList<>(faults);
  }

  void add(InjectedFault fault) {
    faults.add(fault);
  }

  /** The fault of this kind that is there now; null when none is. */
  @Nullable InjectedFault active(Kind kind, double atMillis) {
    for (int i = 0; i < faults.size(); i++) {
      InjectedFault fault = faults.get(i);
      if (fault.kind() == kind
          && atMillis >= fault.atMillis()
          && atMillis < fault.atMillis() + fault.forMillis()) {
        return fault;
      }
    }
    return null;
  }
}
