package io.metaarm.bridge.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a controller is reached. */
public sealed interface ArmAddress {
  /** On this machine alone, at the customary port. */
  ArmAddress DEFAULT = new Tcp("127.0.0.1", 50605);

  /** Whether nobody outside this machine can reach it. */
  boolean isLocal();

  /**
   * A TCP port.
   *
   * @param port 0 for any that is free
   */
  record Tcp(String host, int port) implements ArmAddress {
    @Override
    public boolean isLocal() {
      try {
        return InetAddress.getByName(host).isLoopbackAddress();
      } catch (UnknownHostException e) {
        return false;
      }
    }

    @Override
    public String toString() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /** A Unix domain socket. */
  record Unix(Path path) implements ArmAddress {
    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public String toString() {
      return "unix:" + path;
    }
  }

  /** Reads {@code host:port}, {@code [ipv6]:port} or {@code unix:path}. */
  static ArmAddress parse(String text) {
    if (text.startsWith("unix:") && text.length() > "unix:".length()) {
      return new Unix(Path.of(text.substring("unix:".length())).toAbsolutePath());
    }
    Matcher tcp =
        Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\[\\]:]+)):(\\d{1,5})").matcher(text);
    if (!tcp.matches() || Integer.parseInt(tcp.group(3)) > 65_535) {
      throw new IllegalArgumentException(
          "address: must be host:port, [ipv6]:port or unix:path, got '" + text + "'");
    }
    return new Tcp(
        tcp.group(1) == null ? tcp.group(2) : tcp.group(1), Integer.parseInt(tcp.group(3)));
  }
}
