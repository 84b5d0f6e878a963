package io.metaarm.bridge.server;

import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.Mode;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.safety.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Twelve seconds of arm time a seed in which the link does everything that links do, on a clock
 * that the test turns: commands dropped, repeated, held back and reordered, nonsense, stalls, a
 * client that dies and another that takes over, a controller that stalls or restarts, sensors that
 * fail. A storm of the real length is {@code -Dmetaarm.storm.seconds=120}.
 */
class FaultStormTest {
  private static final long SESSIONS = 3;

  /** From full speed at full acceleration, with the jerk's ramps, and as much again. */
  private static final long STOP_TICKS = 100;

  private final SafetySettings settings = Fixtures.settings();
  private final Invariants invariants =
      new Invariants(settings, STOP_TICKS, Fixtures.SENSORS.trackingAllowanceMetres());
  private final List<Command> onTheWay = new ArrayList<>();
  private long nowNanos = 1_000_000_000;
  private KinematicArm arm;
  private ArmController controller;
  private Random random;
  private Mode mode = Mode.DISARMED;
  private long tickSequence;
  private int faults;
  private long holder;
  private long epoch;
  private long sequence;
  private int silentTicks;
  private int blindTicks;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void behaviour05InAStormOfFaultsTheInvariantsHold(long seed) {
    random = new Random(seed);
    arm = new KinematicArm(Rig.IDENTITY, new Vector(0.01, 0.6, 0.2), () -> nowNanos, seed);
    controller =
        new ArmController(
            new ServedArm(
                new Blindable(),
                settings,
                () -> nowNanos,
                new FlightRecorder(50, 50),
                new TwoListeners(invariants, this::remember)));
    long ticks = Long.getLong("metaarm.storm.seconds", 12) * 250;
    for (long i = 0; i < ticks; i++) {
      if (silentTicks > 0) {
        silentTicks--;
      } else {
        act();
      }
      turn();
    }
    String name = "seed " + seed;
    invariants.assertHeld(name, ticks / 10, ticks / 500);
    System.out.println(name + ": " + invariants.counts());
  }

  private void remember(Tick tick, ArmSample sample) {
    mode = tick.mode;
    tickSequence = tick.sequence;
    faults = tick.faults;
  }

  private void turn() {
    // Now and then the loop is late, up to the watchdog's time.
    long late = random.nextInt(400) == 0 ? random.nextLong(60) : 0;
    nowNanos += Fixtures.TICK_NANOS + Fixtures.millis(late);
    controller.tick();
  }

  private void act() {
    int choice = random.nextInt(2000);
    if (mode == Mode.FAULTED) {
      controller.acknowledge(random.nextInt(20) == 0 ? 0 : faults);
    } else if (choice < 3) {
      controller.stop();
    } else if (choice < 6) {
      silentTicks = random.nextInt(60);
    } else if (choice < 8) {
      controller.releaseLease(holder);
    } else if (choice < 9) {
      controller.yieldLease(holder, epoch);
    } else if (choice < 12) {
      blindTicks = random.nextInt(15);
    } else if (choice < 14) {
      arm.restart(Rig.IDENTITY);
    } else if (choice < 20) {
      arm.setBlocked(random.nextBoolean());
    } else if (choice < 24) {
      controller.goHome(holder, epoch);
    } else if (choice < 28) {
      controller.setProfile(
          holder, epoch, random.nextBoolean() ? SpeedProfile.FULL : SpeedProfile.REDUCED);
    } else if (choice < 32 || epoch == 0 || holderIsGone()) {
      takeOver();
    } else {
      command(choice);
    }
  }

  private boolean holderIsGone() {
    return controller.leaseRefusal(SESSIONS + 1, false).isEmpty();
  }

  private void takeOver() {
    holder = 1 + random.nextLong(SESSIONS);
    epoch = controller.acquireLease(holder, true).getAsLong();
    sequence = 0;
  }

  /** One new command on the way, then whatever of those on the way arrives, in any order. */
  private void command(int choice) {
    boolean proof = mode == Mode.DISARMED || mode == Mode.ARMING;
    double reach = proof ? 0 : choice % 10 == 0 ? 1.9 : 0.02;
    double[] delta = {step(reach), step(reach), step(reach)};
    if (choice % 97 == 0) {
      delta[random.nextInt(3)] = random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY;
    }
    sequence += 1 + (random.nextInt(10) == 0 ? random.nextInt(5) : 0);
    long observed = tickSequence - random.nextInt(40);
    onTheWay.add(
        new Command(
            holder,
            epoch,
            sequence,
            observed,
            1 + random.nextInt(120),
            random.nextInt(60),
            delta,
            step(4),
            nowNanos,
            0));
    while (!onTheWay.isEmpty() && random.nextInt(4) > 0) {
      Command arrived = onTheWay.get(random.nextInt(onTheWay.size()));
      if (random.nextInt(10) > 0) {
        controller.submit(arrived);
      }
      if (random.nextInt(10) > 0) {
        onTheWay.remove(arrived);
      }
    }
    if (onTheWay.size() > 20) {
      onTheWay.clear();
    }
  }

  private double step(double reach) {
    return reach * (random.nextDouble() - 0.5);
  }

  /** The arm behind a connection that loses samples. */
  private final class Blindable extends DelegatingArm {
    @Override
    protected ArmDriver behind() {
      return arm;
    }

    @Override
    public boolean read(ArmSample into) {
      boolean read = super.read(into);
      if (blindTicks > 0) {
        blindTicks--;
        return false;
      }
      return read;
    }
  }
}
