package io.metaarm.bridge.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries on their way from the controller to the writer, made once. Those who put in do so one at
 * a time, under the controller's lock; one thread takes out. Nobody waits for anybody.
 */
final class RecordingRing {
  private final List<RecordingEntry> entries;
  private volatile long put;
  private volatile long taken;
  private volatile long lost;
  private long lostBefore;

  RecordingRing(int capacity, List<String> objectNames) {
    entries = new ArrayList<>(capacity);
    for (int i = 0; i < capacity; i++) {
      entries.add(new RecordingEntry(objectNames));
    }
  }

  /** An empty entry to be filled and published; null, and one more lost, when there is none. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // only those who put in change it, one at a time
  @Nullable RecordingEntry claim() {
    if (put - taken == entries.size()) {
      lost++;
      lostBefore++;
      return null;
    }
    RecordingEntry entry = entries.get((int) (put % entries.size()));
    entry.clear();
    entry.lostBefore = lostBefore;
    return entry;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only those who put in change it, one at a time
  void publish() {
    lostBefore = 0;
    put++;
  }

  /** The oldest entry, until it is released; null when there is none. */
  @Nullable RecordingEntry peek() {
    return taken == put ? null : entries.get((int) (taken % entries.size()));
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the thread that takes out changes it
  void release() {
    taken++;
  }

  long lost() {
    return lost;
  }
}
