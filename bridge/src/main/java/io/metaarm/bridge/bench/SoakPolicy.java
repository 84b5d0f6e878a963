package io.metaarm.bridge.bench;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.client.SendResult;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.LimitReason;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.Receipt;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a soak: draws a circle at 50 Hz and, unlike a careful person, acknowledges every
 * fault and goes on.
 */
final class SoakPolicy implements ClientListener, AutoCloseable {
  private static final double STEPS_PER_SECOND = 50;
  private static final double STEP_METRES = 0.001;
  private static final double STEPS_PER_ROUND = 200;
  private static final int VALIDITY_MILLIS = 100;
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final ArmClient client;
  private final Samples roundTrips;
  private final Map<FaultCode, Integer> faults = new EnumMap<>(FaultCode.class);
  private final AtomicLong states = new AtomicLong();
  private final AtomicLong rejections = new AtomicLong();
  private final AtomicLong cuts = new AtomicLong();
  private final AtomicLong disconnections = new AtomicLong();
  private long sent;
  private long busy;
  private long nextTry = Long.MIN_VALUE;

  SoakPolicy(ArmChannels channels, double seconds) {
    roundTrips = new Samples((int) Math.ceil((seconds + 60) * STEPS_PER_SECOND));
    client = ArmClient.connect(channels, "soak", this);
  }

  @Override
  public void onState(State state) {
    states.incrementAndGet();
  }

  @Override
  public void onReceipt(Receipt receipt) {
    roundTrips.add(client.roundTripNanos());
  }

  @Override
  public void onRejection(Rejection rejection) {
    rejections.incrementAndGet();
  }

  @Override
  public void onCut(long sequence, long commands, List<LimitReason> reasons) {
    cuts.addAndGet(commands);
  }

  @Override
  public void onDisconnected(String reason) {
    disconnections.incrementAndGet();
  }

  /** Moves for some time; steps that it was too late for are left out. */
  void drive(double seconds) {
    double stepNanos = TimeUnit.SECONDS.toNanos(1) / STEPS_PER_SECOND;
    long start = System.nanoTime();
    long step = 0;
    while (step < seconds * STEPS_PER_SECOND) {
      waitUntil(start + (long) (step * stepNanos));
      State state = client.newestState().orElse(null);
      if (state == null || state.getMode() != Mode.MODE_ACTIVE) {
        resume(state, System.nanoTime());
      } else {
        move(2 * Math.PI * step / STEPS_PER_ROUND);
      }
      step = Math.max(step, (long) ((System.nanoTime() - start) / stepNanos)) + 1;
    }
  }

  private void move(double angle) {
    SendResult result =
        client.move(
            STEP_METRES * Math.cos(angle), STEP_METRES * Math.sin(angle), 0, -1, VALIDITY_MILLIS);
    if (result == SendResult.SENT) {
      sent++;
    } else {
      busy++;
    }
  }

  /** Asks for what is missing, again only after a while; an arm that is armed waits for nobody. */
  private void resume(@Nullable State state, long now) {
    if (state == null || now < nextTry) {
      return;
    }
    nextTry = now + RETRY_NANOS;
    if (state.getFaultsCount() > 0) {
      List<FaultCode> codes = state.getFaultsList().stream().map(Fault::getCode).toList();
      codes.forEach(code -> faults.merge(code, 1, Integer::sum));
      var unused = client.orders().acknowledge(codes);
    } else if (state.getMode() == Mode.MODE_DISARMED) {
      var unused = client.acquireLease(true).thenCompose(held -> client.arm());
    }
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** What came of it. */
  SoakReport.Client report() {
    return new SoakReport.Client(
        sent,
        busy,
        states.get(),
        rejections.get(),
        cuts.get(),
        disconnections.get(),
        roundTrips.all(),
        Map.copyOf(faults));
  }

  @Override
  public void close() {
    client.close();
  }
}
