package io.metaarm.bridge.hil;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.metaarm.bridge.proto.ArmControlGrpc;
import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.Hello;
import io.metaarm.bridge.proto.ProtocolVersion;
import io.metaarm.bridge.proto.Receipt;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Welcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A control stream without manners: it sends whatever it is told to, which a client never would,
 * and keeps all that comes back.
 */
final class HilLink implements ClientResponseObserver<ControlRequest, ControlReply>, AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;
  private static final int ATTEMPTS = 5;
  private static final long ANSWER_NANOS = 500_000_000;

  private @Nullable ClientCallStreamObserver<ControlRequest> requests;
  private @Nullable Welcome welcome;
  private @Nullable String ended;
  private @Nullable Rejection refusal;
  private boolean stateBeforeWelcome;
  private int repeats;
  private final List<State> states = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();

  private HilLink() {}

  /** Says hello, in a version of the protocol. */
  static HilLink open(Channel channel, ProtocolVersion version) {
    HilLink link = new HilLink();
    ArmControlGrpc.newStub(channel).control(link);
    Hello hello = Hello.newBuilder().setVersion(version).setClientName("metaarm hil").build();
    link.send(ControlRequest.newBuilder().setHello(hello).build());
    return link;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<ControlRequest> stream) {
    requests = stream;
  }

  private synchronized void send(ControlRequest request) {
    if (requests != null && ended == null) {
      requests.onNext(request);
    }
  }

  void send(Command command) {
    send(ControlRequest.newBuilder().setCommand(command).build());
  }

  @Override
  public synchronized void onNext(ControlReply reply) {
    switch (reply.getFrameCase()) {
      case WELCOME -> welcome = reply.getWelcome();
      case STATE -> {
        stateBeforeWelcome |= welcome == null;
        states.add(reply.getState());
      }
      case RECEIPT -> receipts.add(reply.getReceipt());
      case REJECTION -> rejections.add(reply.getRejection());
      case FRAME_NOT_SET -> {
        // A newer controller has more to say than this build knows.
      }
    }
    notifyAll();
  }

  @Override
  public synchronized void onError(Throwable error) {
    Status status = Status.fromThrowable(error);
    end(status.getCode() + ": " + status.getDescription());
  }

  @Override
  public synchronized void onCompleted() {
    end("the controller ended the stream");
  }

  private void end(String why) {
    ended = why;
    notifyAll();
  }

  /** Why the stream is over; null while it isn't. */
  synchronized @Nullable String ended() {
    return ended;
  }

  synchronized boolean stateBeforeWelcome() {
    return stateBeforeWelcome;
  }

  /** The answer to the hello; null when the stream ended instead. */
  synchronized @Nullable Welcome welcomeOrEnd() throws CheckFailedException, InterruptedException {
    await(() -> welcome != null || ended != null, "no answer to the Hello");
    return welcome;
  }

  /** The answer to the hello, which has to come. */
  Welcome welcome() throws CheckFailedException, InterruptedException {
    Welcome answer = welcomeOrEnd();
    if (answer == null) {
      throw new CheckFailedException("the stream was refused: " + ended());
    }
    return answer;
  }

  /** How many states have come, to look at later ones with {@link #since}. */
  synchronized int mark() {
    return states.size();
  }

  synchronized List<State> since(int mark) {
    return List.copyOf(states.subList(mark, states.size()));
  }

  /** The newest state, once there is one. */
  synchronized State newest() throws CheckFailedException, InterruptedException {
    await(() -> !states.isEmpty(), "no state came");
    return states.get(states.size() - 1);
  }

  /** The first state after a mark that is as wanted. */
  synchronized State state(int mark, Predicate<State> wanted, String otherwise)
      throws CheckFailedException, InterruptedException {
    await(() -> find(mark, wanted) != null, otherwise);
    State found = find(mark, wanted);
    if (found == null) {
      throw new CheckFailedException(otherwise);
    }
    return found;
  }

  private @Nullable State find(int mark, Predicate<State> wanted) {
    for (int i = mark; i < states.size(); i++) {
      if (wanted.test(states.get(i))) {
        return states.get(i);
      }
    }
    return null;
  }

  /**
   * Sends a command and waits for its answer: the receipt, or null when it was rejected. Answers
   * may be lost, since a controller doesn't store them for a slow reader; then it is sent again.
   */
  @Nullable Receipt ask(Command command) throws CheckFailedException, InterruptedException {
    int receiptsBefore;
    int rejectionsBefore;
    synchronized (this) {
      receiptsBefore = receipts.size();
      rejectionsBefore = rejections.size();
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      repeats += attempt > 0 ? 1 : 0;
      send(command);
      long end = System.nanoTime() + ANSWER_NANOS;
      synchronized (this) {
        while (System.nanoTime() < end) {
          // Once it was taken, what is said of a repetition changes nothing.
          Receipt receipt = receiptOf(command.getSequence(), receiptsBefore);
          refusal = rejectionOf(command.getSequence(), rejectionsBefore);
          if (receipt != null || refusal != null) {
            return receipt;
          }
          wait(10);
        }
      }
    }
    throw new CheckFailedException(
        "no answer to command " + command.getSequence() + ", sent " + ATTEMPTS + " times");
  }

  /** How many commands were sent again because no answer came. */
  int repeats() {
    return repeats;
  }

  private @Nullable Receipt receiptOf(long sequence, int from) {
    for (int i = from; i < receipts.size(); i++) {
      if (receipts.get(i).getSequence() == sequence) {
        return receipts.get(i);
      }
    }
    return null;
  }

  private @Nullable Rejection rejectionOf(long sequence, int from) {
    for (int i = from; i < rejections.size(); i++) {
      if (rejections.get(i).getSequence() == sequence) {
        return rejections.get(i);
      }
    }
    return null;
  }

  synchronized int rejectionCount() {
    return rejections.size();
  }

  /** Why the last command that was asked about was rejected. */
  synchronized Rejection refusal() {
    return Objects.requireNonNull(refusal);
  }

  /** The newest command that was accepted, if any was. */
  synchronized @Nullable Receipt lastReceipt() {
    return receipts.isEmpty() ? null : receipts.get(receipts.size() - 1);
  }

  private void await(BooleanSupplier done, String otherwise)
      throws CheckFailedException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!done.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0 || ended != null) {
        throw new CheckFailedException(
            otherwise + (ended == null ? " within " + PATIENCE_SECONDS + " s" : ": " + ended));
      }
      wait(1 + TimeUnit.NANOSECONDS.toMillis(left));
    }
  }

  /** Ends the stream without a word. */
  @Override
  public synchronized void close() {
    if (requests != null && ended == null) {
      requests.cancel("the check is over", null);
    }
  }
}
