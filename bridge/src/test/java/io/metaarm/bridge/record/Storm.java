package io.metaarm.bridge.record;

import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.Order;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.bridge.server.ArmController;
import io.metaarm.bridge.server.ControllerListener;
import io.metaarm.bridge.server.DelegatingArm;
import io.metaarm.bridge.server.ServedArm;
import java.util.SplittableRandom;

/** A controller that is told everything that it may be told, in a random order. */
final class Storm {
  private static final long SESSION = 7;

  private final SplittableRandom random;
  private final KinematicArm arm;
  private final ArmController controller;
  private final Tick last = new Tick();
  private long nowNanos = 1_000_000_000;
  private long epoch;
  private long sequence;

  Storm(long seed, ControllerListener listener) {
    random = new SplittableRandom(seed);
    ArmIdentity identity = new ArmIdentity("kinematic", "1", "limits", "calibration");
    arm = new KinematicArm(identity, new Vector(0.01, 0.6, 0.2), () -> nowNanos, seed);
    controller =
        new ArmController(
            new ServedArm(
                new ThrowingNowAndThen(),
                Fixtures.settings(),
                () -> nowNanos,
                new FlightRecorder(200, 100),
                new Remembering(listener)));
  }

  /** An arm whose link breaks at times, whatever is asked of it. */
  private final class ThrowingNowAndThen extends DelegatingArm {
    @Override
    protected ArmDriver behind() {
      return arm;
    }

    @Override
    public boolean read(ArmSample into) {
      breakNowAndThen("reading");
      return super.read(into);
    }

    @Override
    public void writeTarget(Vector target, double gripper) {
      breakNowAndThen("writing");
      super.writeTarget(target, gripper);
    }

    @Override
    public void enable() {
      breakNowAndThen("enabling");
      super.enable();
    }

    private void breakNowAndThen(String call) {
      if (random.nextInt(300) == 0) {
        throw new IllegalStateException("the link broke in " + call);
      }
    }
  }

  /** Of the newest tick. */
  long newestSequence() {
    return last.sequence;
  }

  /** Keeps the newest tick, which a client would see. */
  private final class Remembering implements ControllerListener {
    private final ControllerListener listener;

    Remembering(ControllerListener listener) {
      this.listener = listener;
    }

    @Override
    public void onTick(Tick tick, ArmSample sample) {
      last.set(tick);
      listener.onTick(tick, sample);
    }

    @Override
    public void onCommand(Command command, long atNanos, Rejection rejection) {
      listener.onCommand(command, atNanos, rejection);
    }

    @Override
    public void onOrder(Order order) {
      listener.onOrder(order);
    }
  }

  void rage(int ticks) {
    for (int i = 0; i < ticks; i++) {
      nowNanos += Fixtures.TICK_NANOS;
      if (i % 5 == 0) {
        send();
      }
      if (random.nextInt(60) == 0) {
        order();
      }
      controller.tick();
    }
  }

  private void send() {
    double metres = last.mode.moves() ? 0.02 : 0.001;
    double[] delta = new double[random.nextInt(50) == 0 ? 2 : 3];
    for (int axis = 0; axis < delta.length; axis++) {
      delta[axis] = metres * (random.nextDouble() - 0.5);
    }
    if (random.nextInt(50) == 0) {
      delta[0] = Double.NaN;
    }
    sequence += random.nextInt(20) == 0 ? random.nextInt(-1, 3) : 1;
    var unused =
        controller.submit(
            new Command(
                SESSION,
                epoch,
                sequence,
                last.sequence,
                random.nextInt(20) == 0 ? 1 : 100,
                random.nextInt(3) * 10L,
                delta,
                random.nextDouble(-1.2, 1.2),
                nowNanos,
                random.nextInt(1000)));
  }

  private void order() {
    switch (random.nextInt(9)) {
      case 0 -> controller.stop();
      case 1 -> controller.acquireLease(SESSION, true).ifPresent(granted -> epoch = granted);
      case 2 -> controller.goHome(SESSION, epoch);
      case 3 ->
          controller.setProfile(
              SESSION, epoch, random.nextBoolean() ? SpeedProfile.FULL : SpeedProfile.REDUCED);
      case 4 -> arm.setBlocked(random.nextBoolean());
      case 5 -> controller.releaseLease(SESSION);
      case 6 -> controller.yieldLease(SESSION, epoch);
      default -> {
        controller.acquireLease(SESSION, true).ifPresent(granted -> epoch = granted);
        controller.acknowledge(last.faults);
      }
    }
  }
}
