package io.metaarm.bridge.bench;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.client.SendResult;
import io.metaarm.bridge.proto.Receipt;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.transport.ArmAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client's process of the link's benchmark. In the closed loop each command follows the receipt
 * of the one before, on the thread that heard it; paced, commands have their times, and a round
 * trip counts from then. Says the percentiles of the one, then of the other.
 */
final class LinkProbe implements ClientListener {
  /** Shorter than a turn of the loop, so that the queue never fills. */
  private static final int VALIDITY_MILLIS = 1;

  private static final double PACE_HERTZ = 250;
  private static final long PATIENCE_SECONDS = 60;

  /** A receipt that isn't there by then is lost: the controller stores none for a slow reader. */
  private static final long LOST_MILLIS = 1000;

  private static final int MOST_LOST = 10;
  private static final Logger LOG = LoggerFactory.getLogger(LinkProbe.class);

  private volatile @Nullable ArmClient client;
  private volatile @Nullable Samples closed;
  private long warmNanos;
  private long left;
  private volatile long awaitedSequence;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable Pace pace;
  private volatile @Nullable String problem;

  private LinkProbe() {}

  /** Arguments: the address, a folder with TLS files or none, warm-up, exchanges, paced seconds. */
  public static void main(String[] args) throws Exception {
    LinkProbe probe = new LinkProbe();
    ArmChannels channels =
        ArmChannels.open(ArmAddress.parse(args[0]), LinkSecurity.of(args[1], LinkSecurity.CLIENT));
    try (ArmClient client = ArmClient.connect(channels, "probe", probe)) {
      probe.client = client;
      client.acquireLease(false).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      client.arm().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      ParentProcess.tell(
          probe.closeLoop(client, Double.parseDouble(args[2]), Integer.parseInt(args[3])).toLine());
      ParentProcess.tell(probe.pace(client, Double.parseDouble(args[4])).toLine());
    }
  }

  private Samples.Percentiles closeLoop(ArmClient arm, double warmUpSeconds, int exchanges)
      throws InterruptedException {
    Samples samples = new Samples(exchanges);
    warmNanos = System.nanoTime() + (long) (warmUpSeconds * TimeUnit.SECONDS.toNanos(1));
    left = exchanges;
    closed = samples;
    send(arm);
    awaitEnd(arm, samples);
    closed = null;
    check();
    return samples.all();
  }

  /** Goes on with another command where a receipt was lost; that exchange doesn't count. */
  private void awaitEnd(ArmClient arm, Samples samples) throws InterruptedException {
    int lost = 0;
    long before = awaitedSequence;
    while (!over.await(LOST_MILLIS, TimeUnit.MILLISECONDS)) {
      if (awaitedSequence == before) {
        if (++lost > MOST_LOST) {
          throw new IllegalStateException(
              "The loop stopped after "
                  + samples.count()
                  + " exchanges: "
                  + lost
                  + " receipts are lost");
        }
        send(arm);
      }
      before = awaitedSequence;
    }
    if (lost > 0) {
      LOG.warn("{} receipts were lost, and are not in the figures", lost);
    }
  }

  private Samples.Percentiles pace(ArmClient arm, double seconds) {
    int count = (int) (seconds * PACE_HERTZ);
    AtomicLongArray dues = new AtomicLongArray(count);
    Samples samples = new Samples(count);
    long first = arm.sentSequence() + 1;
    pace = new Pace(first, dues, samples);
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = start + (long) (i * TimeUnit.SECONDS.toNanos(1) / PACE_HERTZ);
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      // A command that the stream does not take has no sequence; the next one gets it.
      dues.set((int) (arm.sentSequence() + 1 - first), due);
      var unused = arm.move(0, 0, 0, 0, VALIDITY_MILLIS);
    }
    awaitReceipts(samples, arm.sentSequence() + 1 - first);
    check();
    return samples.all();
  }

  private static void awaitReceipts(Samples samples, long count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (samples.count() < count && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  /** Which commands are paced, and when each was due. */
  private record Pace(long first, AtomicLongArray dues, Samples samples) {
    void received(long sequence, long nowNanos) {
      if (sequence >= first) {
        samples.add(nowNanos - dues.get((int) (sequence - first)));
      }
    }
  }

  private void send(ArmClient arm) {
    awaitedSequence = arm.sentSequence() + 1;
    SendResult result = arm.move(0, 0, 0, 0, VALIDITY_MILLIS);
    if (result != SendResult.SENT) {
      problem = "a command was not sent: " + result;
      over.countDown();
    }
  }

  private void check() {
    if (problem != null) {
      throw new IllegalStateException(problem);
    }
  }

  @Override
  public void onReceipt(Receipt receipt) {
    ArmClient arm = client;
    Samples loop = closed;
    Pace pacing = pace;
    if (arm == null) {
      return;
    }
    if (loop != null && receipt.getSequence() == awaitedSequence) {
      exchanged(arm, loop, receipt.getClientTimeNs(), System.nanoTime());
    } else if (loop == null && pacing != null) {
      pacing.received(receipt.getSequence(), System.nanoTime());
    }
  }

  private void exchanged(ArmClient arm, Samples loop, long sentNanos, long nowNanos) {
    if (sentNanos - warmNanos >= 0) {
      loop.add(nowNanos - sentNanos);
      left--;
    }
    if (left > 0) {
      send(arm);
    } else {
      over.countDown();
    }
  }

  /** On the way to the first exchange a busy machine makes some. */
  @Override
  public void onRejection(Rejection rejection) {
    if (closed != null || pace != null) {
      problem = rejection.getMessage();
      over.countDown();
    }
  }
}
