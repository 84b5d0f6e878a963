package io.metaarm.bridge.server;

import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import io.metaarm.bridge.transport.ServerThreads;
import io.metaarm.bridge.transport.ServerTransport;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one arm: the control loop, the states, and the calls. */
public final class ArmServer implements AutoCloseable {
  /** A command is some hundred bytes; whatever is much longer is none. */
  private static final int MAX_MESSAGE_BYTES = 16 * 1024;

  /** After this share of the watchdog's time without a turn the loop counts as hung. */
  private static final double STALL_SHARE = 0.5;

  private static final Logger LOG = LoggerFactory.getLogger(ArmServer.class);

  private final ArmAddress address;
  private final ArmController controller;
  private final Subscribers subscribers;
  private final ControlLoop loop;
  private final HealthStatusManager health = new HealthStatusManager();
  private final Server server;
  private final RealTime realTime;
  private final ServerThreads threads;
  private @Nullable AwakeProcessors awake;

  private ArmServer(
      ServedArm arm,
      ServerBuilder<?> builder,
      ArmAddress address,
      RealTime realTime,
      ServerThreads threads) {
    this.address = address;
    this.realTime = realTime;
    this.threads = threads;
    SecureRandom random = new SecureRandom();
    long bootId = random.nextLong();
    Sessions sessions = new Sessions(random::nextLong);
    StateBoard board = new StateBoard(arm.driver().objectNames());
    controller = new ArmController(arm.heardBy(new TwoListeners(arm.listener(), board)));
    subscribers = new Subscribers(board, controller, bootId, realTime);
    long stallNanos = (long) (STALL_SHARE * arm.settings().shortestWatchdogNanos());
    loop = new ControlLoop(realTime, controller, stallNanos, arm.loopListener(), this::report);
    server =
        builder
            .addService(new ControlService(controller, subscribers, sessions, bootId))
            .addService(new OrderService(controller, sessions, bootId))
            .addService(health.getHealthService())
            .addService(ProtoReflectionServiceV1.newInstance())
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .build();
  }

  /** Serves at an address; refuses what would let strangers in. */
  public static ArmServer at(ArmAddress address, Security security, ServedArm arm) {
    RealTime realTime = new RealTime();
    ServerThreads threads = new ServerThreads(realTime::servingBegins);
    ServerBuilder<?> builder = ServerTransport.listen(address, security, threads);
    return new ArmServer(arm, builder, address, realTime, threads);
  }

  /** Serves over any transport; whoever chooses one answers for who may reach it. */
  public static ArmServer over(ServedArm arm, ServerBuilder<?> builder) {
    RealTime realTime = new RealTime();
    return new ArmServer(
        arm, builder, ArmAddress.DEFAULT, realTime, new ServerThreads(realTime::servingBegins));
  }

  /** Starts the loop, then lets clients in; where nobody can come in, it is closed. */
  public ArmServer start() throws IOException {
    loop.start();
    subscribers.start();
    try {
      ServerTransport.start(server, address);
    } catch (IOException e) {
      close();
      throw e;
    }
    return this;
  }

  /**
   * The same, with what makes turns punctual and round trips short: real-time priorities, and
   * processors that don't go to sleep, which costs power. Says what this user may not have of it;
   * the arm is served all the same.
   */
  public List<String> startPunctually() throws IOException {
    List<String> refusals = new ArrayList<>();
    try {
      awake = AwakeProcessors.hold();
    } catch (IOException e) {
      refusals.add("processors may sleep between messages: " + e.getMessage());
    }
    realTime.want();
    start();
    realTime.refusal().ifPresent(refusals::add);
    return refusals;
  }

  /** Healthy is a controller whose loop turns, whatever the arm does. */
  private void report(boolean stalled) {
    health.setStatus(
        HealthStatusManager.SERVICE_NAME_ALL_SERVICES,
        stalled ? ServingStatus.NOT_SERVING : ServingStatus.SERVING);
  }

  /** Starts everything but the control loop, for a test that turns the ticks itself. */
  ArmServer startWithoutLoop() throws IOException {
    server.start();
    return this;
  }

  /** One tick and its state, for a test that turns the ticks itself. */
  void tick() {
    controller.tick();
    subscribers.publish();
  }

  public int port() {
    return server.getPort();
  }

  /** How many ticks began more than one tick late. */
  public long lateTicks() {
    return loop.lateTicks();
  }

  public ArmController controller() {
    return controller;
  }

  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  /** Ends all streams, then the loop; the loop stops the arm when it ends. */
  @Override
  public void close() {
    server.shutdownNow();
    loop.close();
    subscribers.close();
    letProcessorsSleep();
    try {
      server.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.close();
  }

  private void letProcessorsSleep() {
    if (awake != null) {
      try {
        awake.close();
      } catch (IOException e) {
        LOG.warn("The processors may stay awake until this process ends: {}", e.toString());
      }
    }
  }
}
