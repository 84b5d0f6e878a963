package io.metaarm.bridge.bench;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process holds.
 *
 * @param liveHeapBytes in use right after a collection
 * @param directBytes of buffers beside the heap
 * @param residentBytes of the whole process
 */
record MemorySample(long liveHeapBytes, long directBytes, long residentBytes, int threads) {
  private static final long BYTES_PER_KILOBYTE = 1024;

  /** Collects the garbage first. */
  static MemorySample now() throws IOException {
    System.gc();
    long direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return new MemorySample(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        direct,
        measureResident(),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static long measureResident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        * BYTES_PER_KILOBYTE;
  }
}
