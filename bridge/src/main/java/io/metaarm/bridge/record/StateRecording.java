package io.metaarm.bridge.record;

import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.record.mcap.McapWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records the states that a client hears of. Decisions can't be replayed from it, because a client
 * may miss states and sees no sample: that takes a recording of the controller's own.
 */
public final class StateRecording implements ClientListener, AutoCloseable {
  private static final int CHUNK_BYTES = 256 * 1024;
  private static final int CAPACITY = 4096;
  private static final long FLUSH_MILLIS = 1000;

  private final BlockingQueue<State> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong heard = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final McapWriter writer;
  private final int channel;
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable IOException failure;
  private volatile String disconnected = "";

  private StateRecording(McapWriter writer) throws IOException {
    this.writer = writer;
    channel = ProtobufSchema.addChannel(writer, "/state", State.getDescriptor());
    thread = new Thread(this::run, "metaarm-state-recording");
    thread.setDaemon(true);
  }

  /** Begins a recording in a file that must not exist yet. */
  public static StateRecording start(Path file) throws IOException {
    StateRecording recording = new StateRecording(McapWriter.create(file, "", CHUNK_BYTES));
    recording.thread.start();
    return recording;
  }

  @Override
  public void onState(State state) {
    if (waiting.offer(state)) {
      heard.incrementAndGet();
    } else {
      lost.incrementAndGet();
    }
  }

  @Override
  public void onDisconnected(String reason) {
    disconnected = reason;
  }

  private void run() {
    try {
      long flushedMillis = System.nanoTime() / 1_000_000;
      while (!closing || !waiting.isEmpty()) {
        State state = waiting.poll(20, TimeUnit.MILLISECONDS);
        if (state != null) {
          writer.write(channel, epochNanos(), state.toByteString());
        }
        if (System.nanoTime() / 1_000_000 - flushedMillis >= FLUSH_MILLIS) {
          writer.flush();
          flushedMillis = System.nanoTime() / 1_000_000;
        }
      }
      writer.close();
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long epochNanos() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  /** How many states were heard. */
  public long heard() {
    return heard.get();
  }

  /** How many the disk was too slow for. */
  public long lost() {
    return lost.get();
  }

  /** Why the connection was lost last; empty when it never was. */
  public Optional<String> disconnected() {
    return disconnected.isEmpty() ? Optional.empty() : Optional.of(disconnected);
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
