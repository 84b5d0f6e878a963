package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sun.management.ThreadMXBean;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.Mode;
import io.metaarm.bridge.safety.Vector;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the control thread does 250 times a second leaves nothing to collect. */
class ControlThreadTest {
  private static final long SESSION = 7;

  private long nowNanos = 1_000_000_000;
  private long sequence;
  private long epoch;
  private final StateBoard board = new StateBoard(List.of());
  private final KinematicArm arm =
      new KinematicArm(Rig.IDENTITY, new Vector(0, 0.6, 0.2), () -> nowNanos, 1);
  private Mode mode = Mode.DISARMED;
  private long tickSequence;
  private final ArmController controller =
      new ArmController(
          new ServedArm(
              arm,
              Fixtures.settings(),
              () -> nowNanos,
              new FlightRecorder(200, 100),
              (tick, sample) -> {
                board.onTick(tick, sample);
                mode = tick.mode;
                tickSequence = tick.sequence;
              }));

  private void send() {
    double step = mode == Mode.ACTIVE ? 0.002 * (sequence / 50 % 2 == 0 ? 1 : -1) : 0;
    assertNull(
        controller.submit(
            new Command(
                SESSION,
                epoch,
                ++sequence,
                tickSequence,
                100,
                20,
                new double[] {step, 0, 0},
                0,
                nowNanos,
                0)));
  }

  @Test
  void theControlThreadAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = 0;
    turn();
    epoch = controller.acquireLease(SESSION, false).getAsLong();
    for (int i = 0; i < 20_000; i++) {
      if (i % 5 == 0) {
        send();
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      turn();
      bytes += i < 10_000 ? 0 : threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertEquals(Mode.ACTIVE, mode);
    // Not a byte a tick; the JVM itself may change some code's form once in a while.
    assertEquals(0, bytes / 10_000, "bytes a tick");
  }

  private void turn() {
    nowNanos += Fixtures.TICK_NANOS;
    controller.tick();
  }
}
