package io.metaarm.bridge.transport;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of one server, on which its clients' messages come and are answered. */
public final class ServerThreads implements AutoCloseable {
  private final ThreadFactory factory;
  private final List<EventLoopGroup> groups = new ArrayList<>();

  /**
   * @param begins run by each thread before anything else
   */
  public ServerThreads(Runnable begins) {
    ThreadFactory plain = new DefaultThreadFactory("metaarm-server", true);
    factory =
        body ->
            plain.newThread(
                () -> {
                  begins.run();
                  body.run();
                });
  }

  void serve(NettyServerBuilder builder, ArmAddress address) {
    if (address instanceof ArmAddress.Unix) {
      DomainSockets.requireSupport();
      builder.channelType(EpollServerDomainSocketChannel.class);
    } else if (Epoll.isAvailable()) {
      builder.channelType(EpollServerSocketChannel.class);
    } else {
      builder.channelType(NioServerSocketChannel.class);
    }
    builder
        .bossEventLoopGroup(group(1))
        .workerEventLoopGroup(group(Runtime.getRuntime().availableProcessors()));
  }

  private EventLoopGroup group(int threads) {
    EventLoopGroup group =
        Epoll.isAvailable()
            ? new EpollEventLoopGroup(threads, factory)
            : new NioEventLoopGroup(threads, factory);
    groups.add(group);
    return group;
  }

  /** Once the server has ended. */
  @Override
  public void close() {
    for (EventLoopGroup group : groups) {
      var unused = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }
}
