package io.metaarm.bridge.record;

import io.metaarm.bridge.proto.RecordedCommand;
import io.metaarm.bridge.proto.RecordedOrder;
import io.metaarm.bridge.proto.RecordedTick;
import io.metaarm.bridge.record.mcap.McapWriter;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Order;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.server.ControllerListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records all that a controller is told and decides, from its first tick on, so that it can be
 * decided again. The control thread only copies into a ring; a thread of its own writes. When the
 * disk is too slow the newest is lost and counted, and the control loop never waits.
 */
public final class ArmRecording implements ControllerListener, AutoCloseable {
  /** The attachment that a replay needs. */
  static final String SETTINGS = "safety-settings.properties";

  private static final Logger LOG = LoggerFactory.getLogger(ArmRecording.class);

  /** Ten seconds at 400 Hz. */
  private static final int CAPACITY = 4096;

  private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final RecordingRing ring;
  private final McapWriter writer;
  private final MonotonicClock clock;
  private final EpochTime epoch;
  private final int ticks;
  private final int commands;
  private final int orders;
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable IOException failure;
  private long flushedNanos;

  private ArmRecording(McapWriter writer, List<String> objectNames, MonotonicClock clock)
      throws IOException {
    this.writer = writer;
    this.clock = clock;
    ring = new RecordingRing(CAPACITY, objectNames);
    ticks = ProtobufSchema.addChannel(writer, "/tick", RecordedTick.getDescriptor());
    commands = ProtobufSchema.addChannel(writer, "/command", RecordedCommand.getDescriptor());
    orders = ProtobufSchema.addChannel(writer, "/order", RecordedOrder.getDescriptor());
    epoch = EpochTime.of(clock);
    flushedNanos = clock.nanos();
    thread = new Thread(this::run, "metaarm-recording");
    thread.setDaemon(true);
  }

  /**
   * Begins a recording in a file that must not exist yet.
   *
   * @param objectNames those of the arm's driver
   * @param clock the controller's
   * @param configuration files that go with it, by name: the robot's description, the scenario
   */
  public static ArmRecording start(
      Path file,
      SafetySettings settings,
      List<String> objectNames,
      MonotonicClock clock,
      Map<String, String> configuration)
      throws IOException {
    McapWriter writer = McapWriter.create(file);
    ArmRecording recording = new ArmRecording(writer, objectNames, clock);
    recording.attach(SETTINGS, SettingsText.write(settings));
    for (Map.Entry<String, String> text : configuration.entrySet()) {
      recording.attach(text.getKey(), text.getValue());
    }
    recording.thread.start();
    return recording;
  }

  private void attach(String name, String text) throws IOException {
    writer.attachText(epoch.at(clock.nanos()), name, text);
  }

  @Override
  public void onTick(Tick tick, @Nullable ArmSample sample) {
    RecordingEntry entry = ring.claim();
    if (entry != null) {
      entry.isTick = true;
      entry.tick.set(tick);
      entry.nowNanos = tick.nowNanos;
      if (sample != null) {
        entry.hasSample = true;
        entry.sample.set(sample);
      }
      ring.publish();
    }
  }

  @Override
  public void onCommand(Command command, long nowNanos, @Nullable Rejection rejection) {
    RecordingEntry entry = ring.claim();
    if (entry != null) {
      entry.command = command;
      entry.rejection = rejection;
      entry.nowNanos = nowNanos;
      ring.publish();
    }
  }

  @Override
  public void onOrder(Order order) {
    RecordingEntry entry = ring.claim();
    if (entry != null) {
      entry.order = order;
      entry.nowNanos = clock.nanos();
      ring.publish();
    }
  }

  private void run() {
    try {
      while (!closing) {
        LockSupport.parkNanos(PAUSE_NANOS);
        drain();
        if (clock.nanos() - flushedNanos >= FLUSH_NANOS) {
          writer.flush();
          flushedNanos = clock.nanos();
        }
      }
      drain();
      writer.close();
    } catch (IOException e) {
      failure = e;
      LOG.error("The recording ends here: it could not be written", e);
    }
  }

  private void drain() throws IOException {
    for (RecordingEntry entry = ring.peek(); entry != null; entry = ring.peek()) {
      write(entry);
      ring.release();
    }
  }

  private void write(RecordingEntry entry) throws IOException {
    long logNanos = epoch.at(entry.nowNanos);
    if (entry.isTick) {
      RecordedTick.Builder tick = RecordedWords.of(entry.tick).setLostBefore(entry.lostBefore);
      if (entry.hasSample) {
        tick.setSample(RecordedWords.of(entry.sample));
      }
      writer.write(ticks, logNanos, tick.build().toByteString());
    } else if (entry.command != null) {
      var command = RecordedOrders.of(entry.command, entry.nowNanos, entry.rejection);
      writer.write(
          commands, logNanos, command.setLostBefore(entry.lostBefore).build().toByteString());
    } else if (entry.order != null) {
      var order = RecordedOrders.of(entry.order).setLostBefore(entry.lostBefore);
      writer.write(orders, logNanos, order.build().toByteString());
    }
  }

  /** How many messages the disk was too slow for. */
  public long lost() {
    return ring.lost();
  }

  /** Writes what waits, and ends the file. A disk that failed is told of here. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    IOException failed = failure;
    if (failed != null) {
      throw new UncheckedIOException(failed);
    }
  }
}
