package io.metaarm.bridge.record;

import io.metaarm.bridge.proto.RecordedTick;
import io.metaarm.bridge.record.mcap.McapWriter;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the time around each fault into a file of its own, so that what happened can be looked at
 * when nobody was recording. Only the newest files are kept: faults can be many.
 */
public final class FaultFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FaultFiles.class);

  /** Each is about half a megabyte. */
  private static final int MOST_FILES = 100;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final String PREFIX = "fault-";
  private static final String SUFFIX = ".mcap";

  /** Sorts by name as by time. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final FlightRecorder recorder;
  private final Map<String, String> configuration;
  private final EpochTime epoch;
  private final Thread thread;
  private volatile boolean closing;

  private FaultFiles(
      Path folder,
      FlightRecorder recorder,
      MonotonicClock clock,
      Map<String, String> configuration) {
    this.folder = folder;
    this.recorder = recorder;
    this.configuration = configuration;
    epoch = EpochTime.of(clock);
    thread = new Thread(this::run, "metaarm-faults");
    thread.setDaemon(true);
  }

  /**
   * From now on. The folder is made when there is something to put into it.
   *
   * @param clock the controller's
   * @param configuration texts that go into each file, by name
   */
  public static FaultFiles start(
      Path folder,
      FlightRecorder recorder,
      MonotonicClock clock,
      Map<String, String> configuration) {
    FaultFiles files = new FaultFiles(folder, recorder, clock, configuration);
    files.thread.start();
    return files;
  }

  private void run() {
    while (!closing) {
      LockSupport.parkNanos(PAUSE_NANOS);
      write(recorder.take());
    }
    write(recorder.take());
    write(recorder.takeUnfinished());
  }

  private void write(List<Tick> ticks) {
    if (ticks.isEmpty()) {
      return;
    }
    Tick raised = firstFault(ticks);
    String faults = names(raised.faults);
    Instant when = Instant.ofEpochSecond(0, epoch.at(raised.nowNanos));
    Path file = folder.resolve(PREFIX + TIME.format(when) + "-" + faults + SUFFIX);
    try {
      Files.createDirectories(folder);
      write(file, ticks);
      LOG.warn("Fault {}: the time around it is in {}", faults, file);
      removeOldest();
    } catch (IOException e) {
      LOG.error("Fault {}: the time around it could not be written to {}", faults, file, e);
    }
  }

  /** Where one was raised that wasn't latched before. */
  private static Tick firstFault(List<Tick> ticks) {
    int before = ticks.get(0).faults;
    for (Tick tick : ticks) {
      if ((tick.faults & ~before) != 0) {
        return tick;
      }
      before = tick.faults;
    }
    return ticks.get(0);
  }

  private static String names(int faults) {
    return FaultCode.of(faults).stream()
        .map(code -> code.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .reduce((some, more) -> some + "+" + more)
        .orElse("none");
  }

  private void write(Path file, List<Tick> ticks) throws IOException {
    try (McapWriter writer = McapWriter.create(file)) {
      for (Map.Entry<String, String> text : configuration.entrySet()) {
        writer.attachText(epoch.at(ticks.get(0).nowNanos), text.getKey(), text.getValue());
      }
      int channel = ProtobufSchema.addChannel(writer, "/tick", RecordedTick.getDescriptor());
      for (Tick tick : ticks) {
        writer.write(
            channel, epoch.at(tick.nowNanos), RecordedWords.of(tick).build().toByteString());
      }
    }
  }

  private void removeOldest() throws IOException {
    List<Path> oldestFirst;
    try (Stream<Path> files = Files.list(folder)) {
      oldestFirst =
          files
              .filter(file -> file.getFileName().toString().startsWith(PREFIX))
              .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
              .sorted()
              .toList();
    }
    for (int i = 0; i < oldestFirst.size() - MOST_FILES; i++) {
      Files.deleteIfExists(oldestFirst.get(i));
    }
  }

  /** Writes what is left, of a fault that was just raised too. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
