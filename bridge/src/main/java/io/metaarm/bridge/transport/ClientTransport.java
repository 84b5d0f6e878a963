package io.metaarm.bridge.transport;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Connects to an address. */
public final class ClientTransport {
  /**
   * What may be on its way to a client that does not read: a few dozen states. With more, a client
   * that wakes up late would read, and act on, old ones first.
   */
  private static final int WINDOW_BYTES = 4 * 1024;

  private static final long KEEPALIVE_SECONDS = 10;

  /** An address that can't be resolved is told of by each call; gRPC adds a stack trace. */
  private static final Logger CHANNELS = Logger.getLogger("io.grpc.internal.ManagedChannelImpl");

  static {
    CHANNELS.setLevel(Level.SEVERE);
    LeakSamples.end();
  }

  private ClientTransport() {}

  /** A channel to a controller; connects when it is first used. */
  public static ManagedChannel open(ArmAddress address, Security security) {
    security.checkClient(address);
    TlsFiles tls = security.tls();
    ChannelCredentials credentials =
        tls == null ? InsecureChannelCredentials.create() : ReloadingTls.client(tls);
    NettyChannelBuilder builder =
        builder(address, credentials)
            .directExecutor()
            .flowControlWindow(WINDOW_BYTES)
            .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
            .intercept(new ExplainedLink(address));
    if (security.tokenFile() != null) {
      builder.intercept(new TokenSender(new Token(security.tokenFile())));
    }
    return builder.build();
  }

  private static NettyChannelBuilder builder(ArmAddress address, ChannelCredentials credentials) {
    if (address instanceof ArmAddress.Tcp tcp) {
      return NettyChannelBuilder.forAddress(tcp.host(), tcp.port(), credentials);
    }
    DomainSocketAddress socket =
        new DomainSocketAddress(((ArmAddress.Unix) address).path().toFile());
    return NettyChannelBuilder.forAddress(socket, credentials)
        .channelType(EpollDomainSocketChannel.class, DomainSocketAddress.class)
        .eventLoopGroup(DomainSockets.clientThreads())
        .overrideAuthority("localhost");
  }
}
