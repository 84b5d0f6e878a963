package io.metaarm.bridge.client;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.proto.ArmControlGrpc;
import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.Hello;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Welcome;
import io.metaarm.bridge.safety.MonotonicClock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Drives an arm behind a controller. No call waits for the network. When the connection breaks, the
 * client reconnects to read states; the lease is gone then, so nothing moves until the caller takes
 * it again and arms again.
 */
public final class ArmClient implements AutoCloseable {
  private static final long FIRST_RETRY_MILLIS = 100;
  private static final long LAST_RETRY_MILLIS = 5000;
  private static final int PROOF_VALIDITY_MILLIS = 100;

  private final Object lock = new Object();
  private final Channel channel;
  private final String name;
  private final ClientListener listener;
  private final MonotonicClock clock;
  private final ExecutorService retries;
  private @Nullable Link link;
  private @Nullable State newest;
  private @Nullable CompletableFuture<Void> arming;
  private long retryMillis = FIRST_RETRY_MILLIS;
  private long leaseEpoch;
  private long sequence;
  private long roundTripNanos;
  private boolean closed;

  private ArmClient(Channel channel, String name, ClientListener listener, MonotonicClock clock) {
    this.channel = channel;
    this.name = name;
    this.listener = listener;
    this.clock = clock;
    retries =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "metaarm-reconnect");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Connects in the background. */
  public static ArmClient connect(Channel channel, String name, ClientListener listener) {
    ArmClient client = new ArmClient(channel, name, listener, MonotonicClock.ofSystem());
    client.open();
    return client;
  }

  private void open() {
    synchronized (lock) {
      if (!closed) {
        link = new Link();
        ArmControlGrpc.newStub(channel).control(link);
      }
    }
  }

  private void reopen() {
    long waitMillis;
    synchronized (lock) {
      waitMillis = retryMillis;
      retryMillis = Math.min(2 * retryMillis, LAST_RETRY_MILLIS);
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(waitMillis));
    open();
  }

  /**
   * Takes the lease.
   *
   * @param takeOver also from another client, which is stopped
   */
  public CompletableFuture<Void> acquireLease(boolean takeOver) {
    CompletableFuture<Welcome> welcome;
    synchronized (lock) {
      welcome = link == null ? new CompletableFuture<>() : link.welcome;
      if (link == null) {
        welcome.completeExceptionally(
            Status.UNAVAILABLE.withDescription("not connected").asRuntimeException());
      }
    }
    return welcome.thenCompose(
        greeted ->
            Orders.acquireLease(channel, greeted.getSessionId(), takeOver)
                .thenAccept(epoch -> hold(greeted.getSessionId(), epoch)));
  }

  private void hold(long sessionId, long epoch) {
    synchronized (lock) {
      if (link != null && link.sessionId == sessionId) {
        leaseEpoch = epoch;
        sequence = 0;
      }
    }
  }

  /** Proves to the controller that this client is alive; done when commands move the arm. */
  public CompletableFuture<Void> arm() {
    synchronized (lock) {
      if (arming == null || arming.isDone()) {
        arming = new CompletableFuture<>();
      }
      return arming;
    }
  }

  /**
   * Sends one step.
   *
   * @param validityMillis after this time the controller drops it
   */
  public SendResult move(
      double dxMetres, double dyMetres, double dzMetres, double gripper, int validityMillis) {
    synchronized (lock) {
      if (link == null || link.sessionId == 0 || link.requests == null) {
        return SendResult.DISCONNECTED;
      }
      if (leaseEpoch == 0) {
        return SendResult.NO_LEASE;
      }
      if (!link.requests.isReady()) {
        return SendResult.BUSY;
      }
      Command command =
          Command.newBuilder()
              .setSessionId(link.sessionId)
              .setLeaseEpoch(leaseEpoch)
              .setSequence(++sequence)
              .setObservationSequence(newest == null ? 0 : newest.getSequence())
              .setValidityMs(validityMillis)
              .addDeltaPositionM(dxMetres)
              .addDeltaPositionM(dyMetres)
              .addDeltaPositionM(dzMetres)
              .setGripper(gripper)
              .setClientTimeNs(clock.nanos())
              .setMeasuredRoundTripNs(roundTripNanos)
              .build();
      link.requests.onNext(ControlRequest.newBuilder().setCommand(command).build());
      return SendResult.SENT;
    }
  }

  /** What the controller said last; empty when there is no connection. */
  public Optional<State> newestState() {
    synchronized (lock) {
      return Optional.ofNullable(newest);
    }
  }

  /** From a command to the first state that knows of it, less the time the controller held it. */
  public long roundTripNanos() {
    synchronized (lock) {
      return roundTripNanos;
    }
  }

  private void heard(State state) {
    CompletableFuture<Void> waiting;
    synchronized (lock) {
      boolean news =
          newest == null || newest.getLastAcceptedSequence() != state.getLastAcceptedSequence();
      if (news && leaseEpoch != 0 && state.getLeaseEpoch() == leaseEpoch) {
        roundTripNanos =
            Math.max(0, clock.nanos() - state.getEchoedClientTimeNs() - state.getHeldNs());
      }
      newest = state;
      waiting = arming;
    }
    if (waiting != null && !waiting.isDone()) {
      proveLife(state, waiting);
    }
    listener.onState(state);
  }

  private void proveLife(State state, CompletableFuture<Void> waiting) {
    if (state.getMode() == Mode.MODE_ACTIVE) {
      waiting.complete(null);
    } else if (state.getFaultsCount() > 0) {
      waiting.completeExceptionally(
          new IllegalStateException(
              "A fault is latched, acknowledge it first: " + state.getFaults(0).getMessage()));
    } else if (move(0, 0, 0, 0, PROOF_VALIDITY_MILLIS) == SendResult.NO_LEASE) {
      waiting.completeExceptionally(
          new IllegalStateException("This client does not hold the lease: acquire it first"));
    }
  }

  private void lost(Link broken, String reason) {
    CompletableFuture<Void> waiting;
    synchronized (lock) {
      if (link != broken) {
        return;
      }
      link = null;
      newest = null;
      leaseEpoch = 0;
      waiting = arming;
      if (!closed) {
        retries.execute(this::reopen);
      }
    }
    IllegalStateException gone = new IllegalStateException("The connection is gone: " + reason);
    broken.welcome.completeExceptionally(gone);
    if (waiting != null) {
      waiting.completeExceptionally(gone);
    }
    listener.onDisconnected(reason);
  }

  /** Ends the stream; the controller stops an arm that moves. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      leaseEpoch = 0;
      if (link != null && link.requests != null) {
        link.requests.onCompleted();
      }
    }
    retries.shutdownNow();
  }

  /** One connection. */
  private final class Link implements ClientResponseObserver<ControlRequest, ControlReply> {
    private final CompletableFuture<Welcome> welcome = new CompletableFuture<>();
    private @Nullable ClientCallStreamObserver<ControlRequest> requests;
    private long sessionId;
    private boolean greeted;

    @Override
    public void beforeStart(ClientCallStreamObserver<ControlRequest> stream) {
      requests = stream;
      stream.setOnReadyHandler(() -> greet(stream));
    }

    private void greet(ClientCallStreamObserver<ControlRequest> stream) {
      synchronized (lock) {
        if (greeted || closed) {
          return;
        }
        greeted = true;
        stream.onNext(
            ControlRequest.newBuilder()
                .setHello(Hello.newBuilder().setVersion(WireVersion.CURRENT).setClientName(name))
                .build());
      }
    }

    @Override
    public void onNext(ControlReply reply) {
      switch (reply.getFrameCase()) {
        case WELCOME -> {
          synchronized (lock) {
            sessionId = reply.getWelcome().getSessionId();
            retryMillis = FIRST_RETRY_MILLIS;
          }
          welcome.complete(reply.getWelcome());
        }
        case STATE -> heard(reply.getState());
        case REJECTION -> listener.onRejection(reply.getRejection());
        case FRAME_NOT_SET -> {}
      }
    }

    @Override
    public void onError(Throwable error) {
      Status status = Status.fromThrowable(error);
      String text = status.getDescription();
      lost(this, text == null ? status.getCode().toString() : text);
    }

    @Override
    public void onCompleted() {
      lost(this, "the controller ended the stream");
    }
  }
}
