package io.metaarm.bridge.record;

import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.Order;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.Tick;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that waits to be written; written over by the next one. */
final class RecordingEntry {
  final Tick tick = new Tick();
  final ArmSample sample;
  boolean isTick;
  boolean hasSample;
  @Nullable Command command;
  @Nullable Rejection rejection;
  @Nullable Order order;
  long nowNanos;
  long lostBefore;

  RecordingEntry(List<String> objectNames) {
    sample = new ArmSample(objectNames);
  }

  void clear() {
    isTick = false;
    hasSample = false;
    command = null;
    rejection = null;
    order = null;
    nowNanos = 0;
  }
}
