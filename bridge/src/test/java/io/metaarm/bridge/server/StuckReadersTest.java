package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.bench.ChildJvm;
import io.metaarm.bridge.bench.LinkReaders;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.proto.ArmControlGrpc;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.Hello;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readers that never read, against a controller in a process of its own. */
@Timeout(120)
class StuckReadersTest {
  private static final int STREAMS = 16;
  private static final int SUSPENDED = 8;
  private static final int SECONDS = 5;

  /** Stored states would be a hundred times as much: see {@link #STREAMS}. */
  private static final long MOST_KIBIBYTES = 1024;

  /** What a controller says of itself. */
  private record Report(long turns, double turnMicros, long heapKibibytes) {
    static Report of(SecondProcess controller) throws IOException {
      String[] words = controller.ask("report").split(" ", -1);
      return new Report(
          Long.parseLong(words[0]), Double.parseDouble(words[1]), Long.parseLong(words[2]));
    }

    static Report over(int seconds, SecondProcess controller) throws IOException {
      var unused = of(controller);
      park(seconds);
      return of(controller);
    }
  }

  private static void park(int seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Test
  void behaviour14ReadersThatNeverReadCostNeitherHeapNorTime() throws Exception {
    Process readers = null;
    try (SecondProcess controller = SecondProcess.start(Map.of());
        ArmChannels channels = controller.channels()) {
      park(2);
      Report alone = Report.over(SECONDS, controller);
      CountDownLatch welcomed = new CountDownLatch(STREAMS);
      for (int i = 0; i < STREAMS; i++) {
        ArmControlGrpc.newStub(channels.control()).control(new Stuck(welcomed));
      }
      readers =
          ChildJvm.start(
              LinkReaders.class, List.of(), controller.address(), "-", Integer.toString(SUSPENDED));
      assertTrue("reading".equals(readers.inputReader().readLine()), "the readers don't read");
      Signals.send("STOP", readers);
      assertTrue(welcomed.await(60, TimeUnit.SECONDS), "the streams were not welcomed");
      Report settled = Report.over(2, controller);
      Report stuck = Report.over(SECONDS, controller);
      String told = alone + ", then " + settled + ", then " + stuck;
      System.out.println(told);
      assertTrue(stuck.heapKibibytes - settled.heapKibibytes < MOST_KIBIBYTES, told);
      // Turns that were missed are not made up for, so one that waits for a reader is one less.
      assertTrue(stuck.turns > 0.8 * alone.turns, told);
      assertTrue(stuck.turnMicros < 2 * alone.turnMicros + 100, told);
    } finally {
      if (readers != null) {
        readers.destroyForcibly();
      }
    }
  }

  /** Says hello and asks for one message, ever. */
  private static final class Stuck implements ClientResponseObserver<ControlRequest, ControlReply> {
    private final CountDownLatch welcomed;
    private boolean greeted;

    Stuck(CountDownLatch welcomed) {
      this.welcomed = welcomed;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<ControlRequest> stream) {
      stream.disableAutoRequestWithInitial(1);
      Hello hello =
          Hello.newBuilder().setVersion(WireVersion.CURRENT).setClientName("stuck").build();
      stream.setOnReadyHandler(
          () -> {
            if (!greeted) {
              greeted = true;
              stream.onNext(ControlRequest.newBuilder().setHello(hello).build());
            }
          });
    }

    @Override
    public void onNext(ControlReply reply) {
      welcomed.countDown();
    }

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
  }
}
