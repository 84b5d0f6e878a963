package io.metaarm.bridge.record;

import com.google.protobuf.TextFormat;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.record.mcap.McapWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records the states that a client hears of, and what the controller says of its arm. Decisions
 * can't be replayed from it, because a client may miss states and sees no sample: that takes a
 * recording of the controller's own.
 */
public final class StateRecording implements ClientListener, AutoCloseable {
  /** What the controller says of its arm, in protobuf's text format. */
  static final String INFORMATION = "information.txtpb";

  private static final int CAPACITY = 4096;
  private static final long FLUSH_MILLIS = 1000;

  private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong disconnections = new AtomicLong();
  private final Path file;
  private final McapWriter writer;
  private final int channel;
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable IOException failure;
  private volatile String disconnected = "";

  /** What waits to be written. */
  @FunctionalInterface
  private interface Entry {
    void write() throws IOException;
  }

  private StateRecording(Path file, McapWriter writer) throws IOException {
    this.file = file;
    this.writer = writer;
    channel = ProtobufSchema.addChannel(writer, "/state", State.getDescriptor());
    thread = new Thread(this::run, "metaarm-state-recording");
    thread.setDaemon(true);
  }

  /**
   * Begins a recording in a file that must not exist yet.
   *
   * @param information what the controller says of its arm
   */
  public static StateRecording start(Path file, GetInformationReply information)
      throws IOException {
    StateRecording recording = new StateRecording(file, McapWriter.create(file));
    recording.attach(information);
    recording.thread.start();
    return recording;
  }

  /** To be called again when the controller says something else of its arm. */
  public void attach(GetInformationReply information) {
    String text = TextFormat.printer().printToString(information);
    offer(() -> writer.attachText(EpochTime.now(), INFORMATION, text));
  }

  @Override
  public void onState(State state) {
    disconnected = "";
    offer(
        () -> {
          writer.write(channel, EpochTime.now(), state.toByteString());
          written.incrementAndGet();
        });
  }

  private void offer(Entry entry) {
    if (failure != null || !waiting.offer(entry)) {
      lost.incrementAndGet();
    }
  }

  /** An attempt to connect again that fails is no further loss. */
  @Override
  public void onDisconnected(String reason) {
    if (disconnected.isEmpty()) {
      disconnections.incrementAndGet();
    }
    disconnected = reason;
  }

  private void run() {
    try {
      long flushedMillis = System.nanoTime() / 1_000_000;
      while (!closing || !waiting.isEmpty()) {
        Entry entry = waiting.poll(20, TimeUnit.MILLISECONDS);
        if (entry != null) {
          entry.write();
        }
        if (System.nanoTime() / 1_000_000 - flushedMillis >= FLUSH_MILLIS) {
          writer.flush();
          flushedMillis = System.nanoTime() / 1_000_000;
        }
      }
      writer.close();
    } catch (IOException e) {
      failure = new IOException(file + " ends here, it can't be written: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many states were written. */
  public long written() {
    return written.get();
  }

  /** How many the disk was too slow for, or not there. */
  public long lost() {
    return lost.get();
  }

  /** Whether nothing more is written; {@link #close} says why. */
  public boolean hasFailed() {
    return failure != null;
  }

  /** Why there is no connection now; empty when there is one. */
  public Optional<String> disconnected() {
    return disconnected.isEmpty() ? Optional.empty() : Optional.of(disconnected);
  }

  /** How often a connection was lost. */
  public long disconnections() {
    return disconnections.get();
  }

  /** Writes what waits, and ends the file. A disk that failed is told of here. */
  @Override
  public void close() {
    closing = true;
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
