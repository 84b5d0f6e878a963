package io.metaarm.bridge.transport;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens at an address. */
public final class ServerTransport {
  private static final Logger LOG = LoggerFactory.getLogger(ServerTransport.class);

  /** A peer that vanished without a word is noticed, in time for its next turn, not for a stop. */
  private static final long KEEPALIVE_SECONDS = 10;

  private static final String NETTY = "io.grpc.netty.shaded.io.grpc.netty.";

  /** A client that ends in the middle of a state is no event; gRPC tells it with a stack trace. */
  private static final java.util.logging.Logger STREAMS =
      java.util.logging.Logger.getLogger(NETTY + "NettyServerHandler");

  /** Nor is a peer that speaks another language: with those, anybody could fill the disk. */
  private static final java.util.logging.Logger CONNECTIONS =
      java.util.logging.Logger.getLogger(NETTY + "NettyServerTransport");

  static {
    STREAMS.setLevel(java.util.logging.Level.SEVERE);
    CONNECTIONS.setLevel(java.util.logging.Level.SEVERE);
    LeakSamples.end();
  }

  private ServerTransport() {}

  /** A builder of a server that listens there; refuses what would let strangers in. */
  public static NettyServerBuilder listen(
      ArmAddress address, Security security, ServerThreads threads) {
    security.checkServer(address);
    if (security.isExposed(address)) {
      LOG.warn(
          "PLAINTEXT beyond this machine, at {}: anyone on the way can read it and command the arm",
          address);
    }
    TlsFiles tls = security.tls();
    ServerCredentials credentials =
        tls == null ? InsecureServerCredentials.create() : ReloadingTls.server(tls);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(socket(address), credentials)
            .directExecutor()
            .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveTime(KEEPALIVE_SECONDS / 2, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true);
    if (address instanceof ArmAddress.Unix unix) {
      DomainSockets.claim(unix.path());
    }
    threads.serve(builder, address);
    if (security.tokenFile() != null) {
      builder.intercept(new TokenCheck(new Token(security.tokenFile())));
    }
    return builder;
  }

  /** Listens; a domain socket is its owner's alone from then on. */
  public static void start(Server server, ArmAddress address) throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      throw LinkProblem.unbound(e, address);
    }
    if (address instanceof ArmAddress.Unix unix) {
      DomainSockets.restrict(unix.path());
    }
  }

  private static SocketAddress socket(ArmAddress address) {
    if (address instanceof ArmAddress.Tcp tcp) {
      return new InetSocketAddress(tcp.host(), tcp.port());
    }
    return new DomainSocketAddress(((ArmAddress.Unix) address).path().toFile());
  }
}
