package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A client of a controller that turns by itself; times are only bounds against hanging. */
public final class Driving implements AutoCloseable {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long PATIENCE_SECONDS = 60;
  private static final int VALIDITY_MILLIS = 500;

  public final ArmClient client;
  private final BlockingQueue<State> states = new LinkedBlockingQueue<>();

  public Driving(ArmChannels channels) {
    client =
        ArmClient.connect(
            channels,
            "driving",
            new ClientListener() {
              @Override
              public void onState(State state) {
                states.add(state);
              }
            });
  }

  /** The next state that is as wanted. */
  public State await(Predicate<State> wanted, String what) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      State state = states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertTrue(
          state != null && System.nanoTime() < end,
          () -> "waited in vain for " + what + ": " + state);
      if (wanted.test(state)) {
        return state;
      }
    }
  }

  /** A state from now on. */
  public State now() throws InterruptedException {
    states.clear();
    return await(state -> true, "a state");
  }

  /** A state in which all that was sent has been carried out. */
  public State settled() throws InterruptedException {
    long sent = client.sentSequence();
    return await(state -> state.getLastAppliedSequence() >= sent, "command " + sent);
  }

  public State awaitFault(FaultCode code) throws InterruptedException {
    return await(
        state -> state.getMode() == Mode.MODE_FAULTED && codes(state).contains(code),
        code + " at rest");
  }

  public static List<FaultCode> codes(State state) {
    return state.getFaultsList().stream().map(Fault::getCode).toList();
  }

  /** Leaves whatever is latched, once its cause is gone. */
  public void acknowledge() throws Exception {
    await(
        state -> {
          boolean gone = state.getFaultsList().stream().noneMatch(Fault::getCausePresent);
          if (state.getMode() == Mode.MODE_FAULTED && gone) {
            var unused = client.orders().acknowledge(codes(state));
          }
          return state.getMode() == Mode.MODE_DISARMED;
        },
        "a disarmed arm");
  }

  /** Why what is latched can't be left. */
  public String refusal() throws Exception {
    State state = now();
    return assertThrows(
            ExecutionException.class,
            () -> client.orders().acknowledge(codes(state)).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .getMessage();
  }

  /** Takes the lease, from whoever has it, and arms. */
  public void arm() throws Exception {
    acknowledge();
    client.acquireLease(true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    // A takeover from one that moves the arm is a fault, too.
    acknowledge();
    client.arm().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Sends the same step at 50 Hz. */
  public void move(int steps, double dxMetres) {
    for (int i = 0; i < steps; i++) {
      var unused = client.move(dxMetres, 0, 0, 0, VALIDITY_MILLIS);
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
