package io.metaarm.bridge.bench;

import java.util.concurrent.TimeUnit;

/**
 * How long the host of a virtual machine kept processors from it that had work, in steps of 10 ms:
 * no clock within says it finer.
 */
final class StolenTime {
  private static final int STOLEN = 7;
  private static final long JIFFY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final ProcFile all = new ProcFile("/proc/stat", STOLEN + 1);

  /** Since the machine started. */
  long readNanos() {
    all.read();
    return all.number(STOLEN) * JIFFY_NANOS;
  }
}
