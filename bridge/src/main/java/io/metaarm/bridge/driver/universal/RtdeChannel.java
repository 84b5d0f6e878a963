package io.metaarm.bridge.driver.universal;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Packages of RTDE, over a connection on which only who receives waits. */
final class RtdeChannel implements AutoCloseable {
  /**
   * Packages that wait here are orders of the past: a controller that no longer reads is noticed
   * after seconds of them. The system's own choice takes minutes of them.
   */
  private static final int SEND_BUFFER_BYTES = 16 * 1024;

  private final RobotPort port;
  private final SocketChannel channel;
  private final Selector arrivals;
  private final long answersUntilNanos;
  private final ByteBuffer received = ByteBuffer.allocateDirect(2 * RtdePackage.MOST_BYTES).flip();

  private RtdeChannel(RobotPort port, SocketChannel channel) throws IOException {
    this.port = port;
    this.channel = channel;
    answersUntilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(port.patienceMillis());
    channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
    channel.configureBlocking(false);
    arrivals = Selector.open();
    channel.register(arrivals, SelectionKey.OP_READ);
  }

  static RtdeChannel open(RobotPort port) throws IOException {
    SocketChannel channel = port.connect();
    try {
      return new RtdeChannel(port, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Sends all of it at once or fails, and never waits. After a failure part of a package may have
   * gone, so that nothing may be sent any more.
   */
  void send(ByteBuffer bytes) throws IOException {
    try {
      channel.write(bytes);
    } catch (IOException e) {
      throw port.failed("cannot be written to", e);
    }
    if (bytes.hasRemaining()) {
      throw port.failed("no longer reads what is sent");
    }
  }

  /**
   * Waits for a package, until the port's patience since opening is at its end.
   *
   * @param awaited what it is, for people
   */
  RtdePackage receive(String awaited) throws IOException {
    while (true) {
      long millis = TimeUnit.NANOSECONDS.toMillis(answersUntilNanos - System.nanoTime());
      if (millis <= 0) {
        throw port.silent(awaited);
      }
      RtdePackage next = next(millis);
      if (next != null) {
        return next;
      }
    }
  }

  /** Waits for a package; null when the wait ended by {@link #wake}. */
  @Nullable RtdePackage receive() throws IOException {
    return next(0);
  }

  /** No time is all the time; null also when only a part of a package has come. */
  private @Nullable RtdePackage next(long millis) throws IOException {
    RtdePackage whole = RtdePackage.read(received);
    if (whole != null) {
      return whole;
    }
    arrivals.select(millis);
    arrivals.selectedKeys().clear();
    received.compact();
    int count = read();
    received.flip();
    if (count < 0) {
      throw port.closed();
    }
    return RtdePackage.read(received);
  }

  private int read() throws IOException {
    try {
      return channel.read(received);
    } catch (IOException e) {
      throw port.failed("cannot be read from", e);
    }
  }

  /** Ends the wait of who receives; the next one also, when nobody waits. */
  void wake() {
    arrivals.wakeup();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      arrivals.close();
    }
  }
}
