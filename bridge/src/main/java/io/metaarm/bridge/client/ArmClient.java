package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.Limits;
import io.metaarm.bridge.proto.Receipt;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.SpeedProfile;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.safety.MonotonicClock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Drives an arm behind a controller. No call waits for the network. When the connection breaks, the
 * client reconnects to read states; the lease is gone then, so nothing moves until the caller takes
 * it again and arms again.
 */
public final class ArmClient implements AutoCloseable {
  private static final int PROOF_VALIDITY_MILLIS = 100;

  private final Object lock = new Object();
  private final ArmChannels channels;
  private final String name;
  private final ClientListener listener;
  private final MonotonicClock clock = MonotonicClock.ofSystem();
  private final Orders orders;
  private final CutReports cuts;
  private final Retries retries = new Retries();
  private final KnownArm arm = new KnownArm();
  private final Awaited awaited = new Awaited();
  private @Nullable ControlLink link;
  private @Nullable State newest;
  private long leaseEpoch;
  private long sequence;
  private long roundTripNanos;
  private String whyNoLink = "";
  private boolean closed;

  private ArmClient(ArmChannels channels, String name, ClientListener listener) {
    this.channels = channels;
    this.name = name;
    this.listener = listener;
    orders = new Orders(channels.orders());
    cuts = new CutReports(listener);
  }

  /**
   * Connects in the background. The channels are closed with the client.
   *
   * @param name for people and logs
   */
  public static ArmClient connect(ArmChannels channels, String name, ClientListener listener) {
    ArmClient client = new ArmClient(channels, name, listener);
    client.open();
    return client;
  }

  private void open() {
    synchronized (lock) {
      if (!closed) {
        ControlLink opened = ControlLink.open(channels.control(), name, new Events());
        // One that failed at once has been told of, and the next attempt waits.
        link = opened.isLost() ? null : opened;
      }
    }
  }

  private void reopen() {
    // Else the channel, which waits longer and longer by itself, would fail at once.
    channels.control().resetConnectBackoff();
    open();
  }

  /**
   * Takes the lease. Refused when the controller's model, software, limits or calibration are not
   * what they were when this client took it first.
   *
   * @param takeOver also from another client, which is stopped
   */
  public CompletableFuture<Void> acquireLease(boolean takeOver) {
    ControlLink current;
    synchronized (lock) {
      current = link;
      if (current == null) {
        return CompletableFuture.failedFuture(
            new IllegalStateException("Not connected: " + whyNoLink));
      }
    }
    return current
        .welcome()
        .thenCompose(greeted -> orders.information().thenAccept(arm::check))
        .thenCompose(checked -> orders.acquireLease(current.sessionId(), takeOver))
        .thenAccept(epoch -> hold(current, epoch));
  }

  private void hold(ControlLink holder, long epoch) {
    synchronized (lock) {
      if (link == holder) {
        leaseEpoch = epoch;
        sequence = 0;
      }
    }
  }

  /** Ends in order: an arm that moves comes to rest and is disarmed; nothing is latched. */
  public CompletableFuture<Void> releaseLease() {
    CompletableFuture<Void> released = withLease(orders::releaseLease);
    synchronized (lock) {
      leaseEpoch = 0;
    }
    return released;
  }

  /**
   * Sends the arm home; done when it is there, with the state that shows it. One that was stopped
   * on its way completes it exceptionally.
   */
  public CompletableFuture<State> home() {
    synchronized (lock) {
      return awaited.home(() -> withLease(orders::home));
    }
  }

  /** Changes the speed profile of an arm at rest; done with the limits that hold then. */
  public CompletableFuture<Limits> configure(SpeedProfile profile) {
    return withLease((session, epoch) -> orders.configure(session, epoch, profile));
  }

  /** Puts the things around an arm at rest back to where a trial begins. */
  public CompletableFuture<Void> resetScene() {
    return withLease(orders::resetScene);
  }

  private <T> CompletableFuture<T> withLease(BiFunction<Long, Long, CompletableFuture<T>> order) {
    long session;
    long epoch;
    synchronized (lock) {
      session = link == null ? 0 : link.sessionId();
      epoch = leaseEpoch;
    }
    if (session == 0 || epoch == 0) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("This client does not hold the lease: acquire it first"));
    }
    return order.apply(session, epoch);
  }

  /** What needs no lease: stop, acknowledge, information. */
  public Orders orders() {
    return orders;
  }

  /** Proves to the controller that this client is alive; done when commands move the arm. */
  public CompletableFuture<Void> arm() {
    synchronized (lock) {
      return awaited.armed(
          () -> new ProofOfLife(() -> move(0, 0, 0, 0, PROOF_VALIDITY_MILLIS), sequence));
    }
  }

  /**
   * Sends one step, to be made as fast as the limits allow.
   *
   * @param gripper −1 fully open to 1 fully closed
   * @param validityMillis after this time the controller drops it
   */
  public SendResult move(
      double dxMetres, double dyMetres, double dzMetres, double gripper, int validityMillis) {
    return move(dxMetres, dyMetres, dzMetres, gripper, validityMillis, 0);
  }

  /**
   * Sends one step.
   *
   * @param durationMillis over what time it is spread
   */
  public SendResult move(
      double dxMetres,
      double dyMetres,
      double dzMetres,
      double gripper,
      int validityMillis,
      int durationMillis) {
    synchronized (lock) {
      if (link == null || link.sessionId() == 0) {
        return SendResult.DISCONNECTED;
      }
      if (leaseEpoch == 0) {
        return SendResult.NO_LEASE;
      }
      Command command =
          Command.newBuilder()
              .setSessionId(link.sessionId())
              .setLeaseEpoch(leaseEpoch)
              .setSequence(sequence + 1)
              .setObservationSequence(newest == null ? 0 : newest.getSequence())
              .setValidityMs(validityMillis)
              .setDurationMs(durationMillis)
              .addDeltaPositionM(dxMetres)
              .addDeltaPositionM(dyMetres)
              .addDeltaPositionM(dzMetres)
              .setGripper(gripper)
              .setClientTimeNs(clock.nanos())
              .setMeasuredRoundTripNs(roundTripNanos)
              .build();
      if (!link.send(command)) {
        return SendResult.BUSY;
      }
      sequence++;
      return SendResult.SENT;
    }
  }

  /**
   * What the controller says first; fails when the first connection ends, or is none, before it.
   */
  public CompletableFuture<State> firstState() {
    return awaited.firstState();
  }

  /** What the controller said last; empty when there is no connection. */
  public Optional<State> newestState() {
    synchronized (lock) {
      return Optional.ofNullable(newest);
    }
  }

  /** The sequence of the command sent last. */
  public long sentSequence() {
    synchronized (lock) {
      return sequence;
    }
  }

  /** From the newest accepted command to its receipt; 0 before the first. */
  public long roundTripNanos() {
    synchronized (lock) {
      return roundTripNanos;
    }
  }

  /** Ends the stream and the channels; the controller stops an arm that moves. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      leaseEpoch = 0;
      if (link != null) {
        link.end();
      }
    }
    retries.close();
    channels.close();
  }

  /** What the current connection says. */
  private final class Events implements LinkListener {
    @Override
    public void onWelcome() {
      retries.worked();
    }

    @Override
    public void onState(State state) {
      synchronized (lock) {
        newest = state;
      }
      cuts.onState(state);
      listener.onState(state);
      awaited.onState(state);
    }

    @Override
    public void onReceipt(Receipt receipt) {
      synchronized (lock) {
        roundTripNanos = Math.max(0, clock.nanos() - receipt.getClientTimeNs());
      }
      listener.onReceipt(receipt);
    }

    @Override
    public void onRejection(Rejection rejection) {
      listener.onRejection(rejection);
      awaited.onRejection(rejection);
    }

    @Override
    public void onLost(ControlLink lost, String reason) {
      synchronized (lock) {
        if (link != null && link != lost) {
          return;
        }
        link = null;
        whyNoLink = reason;
        newest = null;
        leaseEpoch = 0;
        if (!closed) {
          retries.later(ArmClient.this::reopen);
        }
      }
      cuts.restart();
      listener.onDisconnected(reason);
      awaited.onLost(reason);
    }
  }
}
