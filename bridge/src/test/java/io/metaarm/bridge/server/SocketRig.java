package io.metaarm.bridge.server;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assertions;

/** A controller on a real socket with the machine's clock, and a client that drives it. */
final class SocketRig implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  final KinematicArm arm =
      new KinematicArm(Rig.IDENTITY, new Vector(0, 0.6, 0.2), MonotonicClock.ofSystem(), 3);
  final BlockingQueue<State> states = new LinkedBlockingQueue<>();
  final BlockingQueue<Rejection> rejections = new LinkedBlockingQueue<>();
  final ArmServer server;
  final ArmClient client;

  SocketRig() throws IOException {
    server =
        ArmServer.at(
                new ArmAddress.Tcp("127.0.0.1", 0),
                Security.LOCAL,
                ServedArm.of(arm, Fixtures.patientSettings()))
            .start();
    client =
        ArmClient.connect(
            channels(),
            "test",
            new ClientListener() {
              @Override
              public void onState(State state) {
                states.add(state);
              }

              @Override
              public void onRejection(Rejection rejection) {
                rejections.add(rejection);
              }
            });
  }

  ArmChannels channels() {
    return ArmChannels.open(new ArmAddress.Tcp("127.0.0.1", server.port()), Security.LOCAL);
  }

  /** Takes the lease and proves life. */
  SocketRig activate() throws Exception {
    client.acquireLease(true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    client.arm().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    await(state -> state.getMode() == Mode.MODE_ACTIVE);
    return this;
  }

  /** The next state that is as wanted. */
  State await(Predicate<State> wanted) throws InterruptedException {
    while (true) {
      State state = states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Assertions.assertNotNull(state, "the states have ended");
      if (wanted.test(state)) {
        return state;
      }
    }
  }

  /** Sends the same step a hundred times a second and returns the states meanwhile. */
  List<State> drive(int steps, double dx) throws InterruptedException {
    states.clear();
    for (int i = 0; i < steps; i++) {
      client.move(dx, 0, 0, 0, 500);
      TimeUnit.MILLISECONDS.sleep(10);
    }
    List<State> seen = new ArrayList<>();
    states.drainTo(seen);
    return seen;
  }

  /** Sends the same long step again and again, because a busy stream drops some, until then. */
  State moveUntil(Predicate<State> wanted, double dx, int durationMillis)
      throws InterruptedException {
    states.clear();
    while (true) {
      client.move(dx, 0, 0, 0, 2000, durationMillis);
      State state = states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Assertions.assertNotNull(state, "the states have ended");
      if (wanted.test(state)) {
        return state;
      }
    }
  }

  /** Stops, acknowledges, and waits until the arm is disarmed. */
  void stopAndAcknowledge() throws Exception {
    client.orders().stop("test").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    State faulted = await(state -> state.getMode() == Mode.MODE_FAULTED);
    client.orders().acknowledge(codes(faulted)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    await(state -> state.getMode() == Mode.MODE_DISARMED);
  }

  static List<FaultCode> codes(State state) {
    return state.getFaultsList().stream().map(Fault::getCode).toList();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
