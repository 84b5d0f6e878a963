package io.metaarm.bridge.driver.universal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * One of the interfaces of a robot's controller. What goes wrong there is said with its name, host
 * and port.
 *
 * @param patienceMillis how long to wait for it
 */
record RobotPort(String name, String host, int port, int patienceMillis) {
  private static final int PATIENCE_MILLIS = 5000;

  RobotPort(String name, String host, int port) {
    this(name, host, port, PATIENCE_MILLIS);
  }

  SocketChannel connect() throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw failed("cannot be reached: no such host");
    }
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(address, patienceMillis);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw failed("cannot be reached", e);
    }
  }

  /** What was awaited did not come. */
  IOException silent(String awaited) {
    return failed("did not send " + awaited + " within " + patienceMillis + " ms");
  }

  IOException closed() {
    return failed("has closed the connection");
  }

  IOException failed(String how) {
    return new IOException(name + " at " + host + ":" + port + " " + how);
  }

  IOException failed(String how, IOException cause) {
    return new IOException(failed(how).getMessage() + ": " + cause.getMessage(), cause);
  }
}
