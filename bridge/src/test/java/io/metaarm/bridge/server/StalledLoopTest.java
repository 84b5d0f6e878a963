package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.safety.Vector;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real loop whose driver doesn't come back. */
@Timeout(60)
class StalledLoopTest {
  private static final String NAME = "stalled";

  /** An arm that hangs in being read, when it is told to, until it is let go. */
  private static final class Hanging extends DelegatingArm {
    private final KinematicArm arm =
        new KinematicArm(Rig.IDENTITY, new Vector(0.01, 0.6, 0.2), MonotonicClock.ofSystem(), 3);
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private volatile boolean hang;

    @Override
    protected ArmDriver behind() {
      return arm;
    }

    @Override
    public boolean read(ArmSample into) {
      if (hang) {
        hangs.countDown();
        try {
          letGo.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return super.read(into);
    }

    @Override
    public void stop() {
      super.stop();
      if (hang) {
        stopped.countDown();
      }
    }
  }

  private final Hanging arm = new Hanging();
  private volatile int faults;

  private void hear(Tick tick) {
    faults = tick.faults;
  }

  private static void awaitHealth(ServingStatus wanted, ManagedChannel channel)
      throws InterruptedException {
    ServingStatus status = null;
    while (status != wanted) {
      Thread.sleep(5);
      status =
          HealthGrpc.newBlockingStub(channel)
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus();
    }
  }

  @Test
  void anArmWhoseLoopHangsIsStoppedByTheGuardAndTheServerIsUnhealthyForThatLong()
      throws IOException, InterruptedException {
    ServedArm served = ServedArm.of(arm, Fixtures.settings()).heardBy((tick, sample) -> hear(tick));
    ManagedChannel channel = InProcessChannelBuilder.forName(NAME).build();
    try (ArmServer server = ArmServer.over(served, InProcessServerBuilder.forName(NAME)).start()) {
      awaitHealth(ServingStatus.SERVING, channel);
      arm.enable();
      arm.hang = true;
      arm.hangs.await();
      arm.stopped.await();
      assertFalse(arm.arm.enabled(), "the loop need not turn for the arm to stop");
      awaitHealth(ServingStatus.NOT_SERVING, channel);
      arm.hang = false;
      arm.letGo.countDown();
      awaitHealth(ServingStatus.SERVING, channel);
      while (faults == 0) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      assertEquals(FaultCode.LOOP_STALLED.bit(), faults & FaultCode.LOOP_STALLED.bit());
      assertTrue(server.lateTicks() > 0, "what it missed is not made up for");
    } finally {
      channel.shutdownNow();
    }
  }
}
