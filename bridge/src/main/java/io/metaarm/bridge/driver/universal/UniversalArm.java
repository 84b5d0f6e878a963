package io.metaarm.bridge.driver.universal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.metaarm.arm.ArmSpec;
import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An arm by Universal Robots of the e-series, in remote control. It is tested against a stand-in
 * written from the vendor's published specifications, and has not yet been tried on a physical arm.
 *
 * <p>The tool keeps its orientation. The gripper is tool output 0: closed when it is asked to be
 * more closed than open; its opening is the one that was asked for. When the link is lost the
 * robot's own watchdog stops the program, and this driver has to be opened again.
 */
public final class UniversalArm implements ArmDriver {
  private static final Logger LOG = LoggerFactory.getLogger(UniversalArm.class);

  private static final double NANOS_PER_SECOND = 1e9;

  /** A program that has stopped is started again this often, while nothing is to move. */
  private static final long RESTART_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final RobotAddress address;
  private final RtdeLink link;
  private final ArmIdentity opened;
  private final byte[] program;
  private final RtdeOutputs outputs = new RtdeOutputs();
  private final Vector target = new Vector();
  private final Thread starter;
  private double gripper = -1;
  private long received;
  private long bootId = 1;
  private double lastTimestamp;
  private RobotConfiguration toldFirst = RobotConfiguration.UNKNOWN;
  private volatile ArmIdentity identity;
  private volatile boolean enabled;
  private volatile boolean mayStart;
  private volatile boolean closed;

  private UniversalArm(ArmSpec arm, RobotAddress address, RtdeLink link) {
    this.address = address;
    this.link = link;
    opened =
        new ArmIdentity(
            arm.name(),
            "URControl " + link.controllerVersion(),
            arm.limitsDigest(),
            arm.calibration().digest());
    identity = opened;
    double watchdogSeconds = RobotSafety.settings(arm).shortestWatchdogNanos() / NANOS_PER_SECOND;
    program = MotionProgram.text(arm, 1 / watchdogSeconds).getBytes(US_ASCII);
    starter = new Thread(this::keepStarted, "metaarm-ur-program");
    starter.setDaemon(true);
  }

  /** Connects, and starts the motion program as soon as the robot may move. */
  public static UniversalArm open(ArmSpec arm, RobotAddress address) throws IOException {
    RtdeLink link = RtdeLink.open(address.rtdePort(), arm.safety().controlRateHertz());
    UniversalArm connected = new UniversalArm(arm, address, link);
    connected.starter.start();
    return connected;
  }

  @Override
  public ArmIdentity identity() {
    return identity;
  }

  /** Sends the heartbeat of a tick in which no target will be written. */
  @Override
  public boolean read(ArmSample into) {
    boolean follows = enabled;
    if (!follows) {
      link.send(MotionProgram.ORDER_HOLD, target, gripper);
    }
    long count = link.read(outputs);
    if (count == received) {
      return false;
    }
    received = count;
    if (outputs.timestampSeconds < lastTimestamp) {
      bootId++;
    }
    lastTimestamp = outputs.timestampSeconds;
    mayStart = outputs.mayMove() && !outputs.programRuns();
    into.position.set(outputs.tcpPose[0], outputs.tcpPose[1], outputs.tcpPose[2]);
    into.gripperOpening = gripper > 0 ? 0 : 1;
    into.sampleTimeNanos = (long) (outputs.timestampSeconds * NANOS_PER_SECOND);
    into.bootId = bootId;
    into.configurationDigest = identity.digest();
    into.faultText = outputs.fault(follows);
    into.faulted = !into.faultText.isEmpty();
    return true;
  }

  @Override
  public void writeTarget(Vector newTarget, double newGripper) {
    if (enabled) {
      target.set(newTarget);
      gripper = newGripper;
      link.send(MotionProgram.ORDER_FOLLOW, target, gripper);
    }
  }

  /** The first target is where the tool was measured last. */
  @Override
  public void enable() {
    target.set(outputs.tcpPose[0], outputs.tcpPose[1], outputs.tcpPose[2]);
    enabled = true;
  }

  /** The next heartbeat says so, or the lack of one. */
  @Override
  public void stop() {
    enabled = false;
  }

  /** How many packages have come from the robot's controller. */
  long received() {
    return link.received();
  }

  private void keepStarted() {
    while (!closed) {
      if (mayStart && !enabled) {
        startProgram();
        LockSupport.parkNanos(RESTART_NANOS);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** Whatever changes the robot has stopped its program before, so this is when to look. */
  private void startProgram() {
    try (SecondaryClient client = SecondaryClient.open(address.scriptPort())) {
      identify(client.configuration());
      client.start(program);
    } catch (IOException e) {
      LOG.warn("The motion program could not be sent to the robot's controller", e);
    }
  }

  /** A robot that says something else than the first time is another one. */
  private void identify(RobotConfiguration told) {
    if (!toldFirst.isKnown()) {
      toldFirst = told;
    }
    identity =
        new ArmIdentity(
            opened.model(),
            opened.softwareVersion(),
            changed(opened.limitsDigest(), toldFirst.limits(), told.limits()),
            changed(opened.calibrationDigest(), toldFirst.calibration(), told.calibration()));
  }

  private static String changed(String digest, String before, String now) {
    return now.equals(before) ? digest : digest + "/" + now;
  }

  @Override
  public void close() {
    enabled = false;
    closed = true;
    LockSupport.unpark(starter);
    try {
      starter.join();
      link.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
