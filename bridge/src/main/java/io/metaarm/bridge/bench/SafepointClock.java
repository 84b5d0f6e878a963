package io.metaarm.bridge.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How long the JVM has kept all its threads standing still, garbage collection's pauses among it,
 * from the counters that it shows to tools such as jstat. Reading allocates nothing.
 */
final class SafepointClock {
  private static final int MAGIC = 0xcafec0c0;
  private static final int ENTRIES_AT = 24;
  private static final int COUNT_AT = 28;
  private static final int NAME_AT = 4;
  private static final int DATA_AT = 16;

  private final ByteBuffer counters;
  private final int stoppedAt;
  private final int reachingAt;
  private final double nanosPerTick;

  private SafepointClock(ByteBuffer counters) {
    this.counters = counters;
    stoppedAt = find("sun.rt.safepointTime");
    reachingAt = find("sun.rt.safepointSyncTime");
    nanosPerTick = 1e9 / counters.getLong(find("sun.os.hrt.frequency"));
  }

  static SafepointClock ofThisJvm() {
    Path file =
        Path.of(
            "/tmp/hsperfdata_" + System.getProperty("user.name"),
            Long.toString(ProcessHandle.current().pid()));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer counters = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      if (counters.getInt(0) != MAGIC) {
        throw new IllegalStateException(file + " doesn't hold this JVM's counters");
      }
      return new SafepointClock(counters.order(ByteOrder.nativeOrder()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int find(String name) {
    int at = counters.getInt(ENTRIES_AT);
    for (int i = 0; i < counters.getInt(COUNT_AT); i++) {
      byte[] bytes = new byte[name.length() + 1];
      counters.get(at + counters.getInt(at + NAME_AT), bytes);
      if (bytes[name.length()] == 0 && new String(bytes, 0, name.length(), US_ASCII).equals(name)) {
        return at + counters.getInt(at + DATA_AT);
      }
      at += counters.getInt(at);
    }
    throw new IllegalStateException("This JVM has no counter " + name);
  }

  /** Since the JVM began. */
  long stoppedNanos() {
    return (long) ((counters.getLong(stoppedAt) + counters.getLong(reachingAt)) * nanosPerTick);
  }
}
