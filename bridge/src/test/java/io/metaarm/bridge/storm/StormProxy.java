package io.metaarm.bridge.storm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** A bad cable: holds bytes back, hands them on in pieces, mixes garbage in, and breaks. */
final class StormProxy implements AutoCloseable {
  private final ServerSocket entrance;
  private final IntSupplier port;
  private final Random random;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger stalls = new AtomicInteger();
  private final AtomicInteger garbage = new AtomicInteger();
  private final AtomicInteger breaks = new AtomicInteger();

  /**
   * @param port the controller's, once there is one
   */
  StormProxy(IntSupplier port, long seed) throws IOException {
    this.port = port;
    random = new Random(seed);
    entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  private static void start(Runnable body) {
    Thread thread = new Thread(body, "storm-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        open.add(client);
        Socket controller = new Socket(InetAddress.getLoopbackAddress(), port.getAsInt());
        open.add(controller);
        client.setTcpNoDelay(true);
        controller.setTcpNoDelay(true);
        start(() -> pump(client, controller));
        start(() -> pump(controller, client));
      } catch (IOException e) {
        // The controller is down just now, so the client's connection breaks too.
        breakAll();
      }
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] bytes = new byte[2048];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        trouble(out);
        int half = draw(count + 1);
        out.write(bytes, 0, half);
        out.write(bytes, half, count - half);
      }
    } catch (IOException e) {
      // Whoever is at an end notices.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void trouble(OutputStream out) throws IOException {
    int choice = draw(3000);
    if (choice < 8) {
      stalls.incrementAndGet();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5 + draw(300)));
    } else if (choice == 8) {
      garbage.incrementAndGet();
      out.write(garbage(1 + draw(200)));
    } else if (choice == 9) {
      breaks.incrementAndGet();
      throw new IOException("the cable broke");
    }
  }

  private int draw(int bound) {
    synchronized (random) {
      return random.nextInt(bound);
    }
  }

  private byte[] garbage(int length) {
    byte[] bytes = new byte[length];
    synchronized (random) {
      random.nextBytes(bytes);
    }
    return bytes;
  }

  /** Throws garbage at the controller's own door. */
  void throwGarbage() {
    garbage.incrementAndGet();
    try (Socket controller = new Socket(InetAddress.getLoopbackAddress(), port.getAsInt())) {
      controller.getOutputStream().write(garbage(1 + draw(5000)));
    } catch (IOException e) {
      // It hung up: rightly so.
    }
  }

  private void breakAll() {
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is closed then.
      }
    }
  }

  @Override
  public String toString() {
    return stalls + " stalls, " + garbage + " times garbage, " + breaks + " broken connections";
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    breakAll();
  }
}
