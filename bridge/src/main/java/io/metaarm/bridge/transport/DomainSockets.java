package io.metaarm.bridge.transport;

import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Unix domain sockets: the system knows their peers, and file permissions say who may connect. */
final class DomainSockets {
  private DomainSockets() {}

  /** Clients' threads, started when one is first used; they end with the process. */
  private static final class Threads {
    static final EventLoopGroup GROUP =
        new EpollEventLoopGroup(2, new DefaultThreadFactory("metaarm-unix", true));
  }

  static EventLoopGroup clientThreads() {
    requireSupport();
    return Threads.GROUP;
  }

  static void requireSupport() {
    if (!Epoll.isAvailable()) {
      throw new IllegalArgumentException(
          "address: Unix domain sockets need Linux on x86-64 or arm64; use 127.0.0.1:port here");
    }
  }

  /** Makes way for a new socket: a dead one is removed, one that answers is left alone. */
  static void claim(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null && !Files.exists(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      if (Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isOther()) {
        if (answers(path)) {
          throw new IllegalArgumentException("address: another controller listens at unix:" + path);
        }
        Files.delete(path);
      } else {
        throw new IllegalArgumentException("address: " + path + " exists and is no socket");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean answers(Path path) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      return false;
    }
  }

  /** Only the owner may connect. */
  static void restrict(Path path) {
    try {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
