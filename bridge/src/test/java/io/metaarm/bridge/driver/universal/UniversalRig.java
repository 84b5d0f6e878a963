package io.metaarm.bridge.driver.universal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.ArmSpec;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.config.RobotFiles;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The driver and the stand-in, tick by tick: each waits for what the other has sent. */
final class UniversalRig implements AutoCloseable {
  static final ArmSpec UR5E = RobotFiles.load("ur5e");

  private static final long PATIENCE_NANOS = 20_000_000_000L;

  final StandIn standIn;
  final UniversalArm arm;
  final ArmSample sample = new ArmSample();
  boolean fresh;
  private long cycles;

  UniversalRig() throws IOException {
    standIn = new StandIn();
    arm = UniversalArm.open(UR5E, standIn.address());
    await(standIn::connected, "RTDE started");
    tick(2);
    await(() -> !standIn.programs.isEmpty(), "a program");
    tick(2);
  }

  static void await(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, () -> "waited in vain for " + what);
      LockSupport.parkNanos(100_000);
    }
  }

  /** The robot's controller turns, whatever the driver does. */
  void cycle() throws IOException {
    standIn.cycle();
    cycles++;
    await(() -> arm.received() >= cycles, "a package");
  }

  /** One tick without a target. */
  void tick(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      cycle();
      long before = standIn.inputs();
      fresh = arm.read(sample);
      await(() -> standIn.inputs() > before, "a heartbeat");
    }
  }

  /** Ticks whose heartbeats nobody reads. */
  void unheard(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      cycle();
      fresh = arm.read(sample);
    }
  }

  /** Ticks with a target. */
  void follow(Vector target, double gripper, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      cycle();
      long before = standIn.inputs();
      fresh = arm.read(sample);
      arm.writeTarget(target, gripper);
      await(() -> standIn.inputs() > before, "a target");
    }
  }

  @Override
  public void close() throws IOException {
    arm.close();
    standIn.close();
    assertTrue(
        standIn.programErrors().stream().allMatch(String::isEmpty),
        () -> standIn.programErrors().toString());
  }
}
