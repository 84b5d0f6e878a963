package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.ManagedChannel;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.proto.ArmControlGrpc;
import io.metaarm.bridge.proto.ArmServiceGrpc;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.Hello;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A server and its clients in one process and on one thread; the test turns the clock. */
final class Bench implements AutoCloseable {
  final List<Rejection> rejections = new ArrayList<>();
  final List<String> disconnections = new ArrayList<>();
  final KinematicArm arm;
  final ManagedChannel channel;
  private final String name;
  private final ArmServer server;
  private long nowNanos = 1_000_000_000;

  Bench(String name) throws IOException {
    arm = new KinematicArm(Rig.IDENTITY, new Vector(0.01, 0.6, 0.2), () -> nowNanos, 7);
    server =
        ArmServer.over(
                new ServedArm(
                    arm,
                    Fixtures.settings(),
                    () -> nowNanos,
                    new FlightRecorder(100, 100),
                    (tick, sample) -> {}),
                InProcessServerBuilder.forName(name).directExecutor())
            .startWithoutLoop();
    this.name = name;
    channel = openChannel();
    tick(3);
  }

  ArmClient client(String clientName) {
    return ArmClient.connect(
        new ArmChannels(openChannel(), channel),
        clientName,
        new ClientListener() {
          @Override
          public void onRejection(Rejection rejection) {
            rejections.add(rejection);
          }

          @Override
          public void onDisconnected(String reason) {
            disconnections.add(reason);
          }
        });
  }

  /** A client that is heard by the test. */
  ArmClient client(String clientName, ClientListener listener) {
    return ArmClient.connect(new ArmChannels(openChannel(), channel), clientName, listener);
  }

  private ManagedChannel openChannel() {
    return InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  /** A client whose commands move the arm. */
  ArmClient activeClient() {
    ArmClient client = client("policy");
    client.acquireLease(false).join();
    var armed = client.arm();
    tick(8);
    armed.join();
    assertEquals(Mode.MODE_ACTIVE, state(client).getMode());
    return client;
  }

  ArmServiceGrpc.ArmServiceBlockingStub orders() {
    return ArmServiceGrpc.newBlockingStub(channel);
  }

  /** A stream without the client library, for what the library never sends. */
  StreamObserver<ControlRequest> rawStream(StreamObserver<ControlReply> replies) {
    StreamObserver<ControlRequest> requests = ArmControlGrpc.newStub(channel).control(replies);
    requests.onNext(
        ControlRequest.newBuilder()
            .setHello(Hello.newBuilder().setVersion(WireVersion.CURRENT).setClientName("raw"))
            .build());
    return requests;
  }

  static State state(ArmClient client) {
    return client.newestState().orElseThrow();
  }

  void tick(int count) {
    for (int i = 0; i < count; i++) {
      nowNanos += Fixtures.TICK_NANOS;
      server.tick();
    }
  }

  /** Ticks whose states no reader gets. */
  void tickUnseen(int count) {
    for (int i = 0; i < count; i++) {
      nowNanos += Fixtures.TICK_NANOS;
      server.controller().tick();
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.close();
  }
}
