package io.metaarm.bridge.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The control streams that are open. An id is known to its own client alone, so it is a secret. */
final class Sessions {
  private final Set<Long> open = ConcurrentHashMap.newKeySet();
  private final LongSupplier ids;

  /**
   * @param ids numbers that nobody can guess
   */
  Sessions(LongSupplier ids) {
    this.ids = ids;
  }

  long open() {
    while (true) {
      long id = ids.getAsLong();
      if (id != 0 && open.add(id)) {
        return id;
      }
    }
  }

  void close(long id) {
    open.remove(id);
  }

  boolean isOpen(long id) {
    return open.contains(id);
  }
}
