package io.metaarm.bridge.hil;

import static io.metaarm.bridge.hil.CheckFailedException.require;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.Limits;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.Receipt;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Vector3;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What stops the arm, and that it stays stopped. */
final class StopChecks {
  private static final double SLOW_STEP_METRES = 0.0005;
  private static final double STILL_METRES = 0.002;
  private static final double TICKS_ALLOWED = 5;

  /**
   * A controller's thread may wait for a processor; a watchdog that isn't there is seconds late.
   */
  private static final double LATE_MILLIS = 50;

  private StopChecks() {}

  static final List<HilCheck> ALL =
      List.of(
          new HilCheck(
              "watchdog",
              "when commands cease in motion, the arm stops within the watchdog's time",
              true,
              StopChecks::watchdog),
          new HilCheck(
              "stop",
              "a stop by a stranger, in motion, is a fault and stops the arm",
              true,
              StopChecks::stop),
          new HilCheck(
              "latch",
              "after a fault nothing moves until it is acknowledged, and then nothing by itself",
              true,
              StopChecks::latch),
          new HilCheck(
              "stream-end",
              "when the holder's stream ends in motion, the arm stops",
              true,
              StopChecks::streamEnd));

  /** Slowly towards the middle of the box. */
  private static void move(HilDriver driver, HilBench bench)
      throws CheckFailedException, InterruptedException {
    Limits limits = bench.limits();
    Vector3 at = driver.link.newest().getMeasured();
    Vector3 start = driver.link.newest().getApplied();
    driver.drive(15, SLOW_STEP_METRES * HilDriver.inwards(limits, at, 0), 0, 0);
    double moved = HilDriver.distance(driver.link.newest().getApplied(), start);
    require(moved > SLOW_STEP_METRES, "the target didn't move when it was driven");
  }

  private static Fault fault(State state, FaultCode code) {
    return state.getFaultsList().stream()
        .filter(each -> each.getCode() == code)
        .findFirst()
        .orElse(Fault.getDefaultInstance());
  }

  private static State faulted(HilLink link, int mark, FaultCode code)
      throws CheckFailedException, InterruptedException {
    return link.state(
        mark,
        state -> state.getMode() == Mode.MODE_FAULTED && HilBench.codes(state).contains(code),
        "no fault " + code);
  }

  /** Once faulted, the target stays where it is. */
  private static void requireStill(HilLink link) throws CheckFailedException, InterruptedException {
    Vector3 rest = link.newest().getApplied();
    int mark = link.mark();
    HilBench.pause(200);
    for (State state : link.since(mark)) {
      double moved = HilDriver.distance(state.getApplied(), rest);
      require(
          moved < STILL_METRES,
          "the target moved by " + Math.round(1e4 * moved) / 10.0 + " mm after the stop");
    }
  }

  private static String watchdog(HilBench bench) throws CheckFailedException, InterruptedException {
    HilDriver driver = bench.active();
    move(driver, bench);
    int mark = driver.link.mark();
    State fault = faulted(driver.link, mark, FaultCode.FAULT_CODE_WATCHDOG);
    Receipt last = Objects.requireNonNull(driver.link.lastReceipt(), "it was driven");
    double millis =
        (fault(fault, FaultCode.FAULT_CODE_WATCHDOG).getRaisedTimeNs() - last.getReceivedTimeNs())
            / 1e6;
    double allowed = bench.limits().getWatchdogMs();
    String measured =
        String.format(
            Locale.ROOT, "stopped %.1f ms after the last command, watchdog %.0f", millis, allowed);
    double tolerance = LATE_MILLIS + 1000 * TICKS_ALLOWED / bench.rate();
    require(millis > 0 && millis <= allowed + tolerance, measured);
    requireStill(driver.link);
    return measured;
  }

  private static String stop(HilBench bench) throws CheckFailedException, InterruptedException {
    HilDriver driver = bench.active();
    move(driver, bench);
    int mark = driver.link.mark();
    double millis;
    try (ArmChannels stranger = bench.connect()) {
      long asked = System.nanoTime();
      HilBench.stop(stranger);
      millis = (System.nanoTime() - asked) / 1e6;
    }
    var unused = faulted(driver.link, mark, FaultCode.FAULT_CODE_STOP_REQUESTED);
    requireStill(driver.link);
    return String.format(Locale.ROOT, "latched %.1f ms after it was asked for", millis);
  }

  private static String latch(HilBench bench) throws CheckFailedException, InterruptedException {
    HilDriver driver = bench.active();
    int mark = driver.link.mark();
    HilBench.stop(bench.channels());
    State fault = faulted(driver.link, mark, FaultCode.FAULT_CODE_STOP_REQUESTED);
    double step = SLOW_STEP_METRES * HilDriver.inwards(bench.limits(), fault.getMeasured(), 0);
    Vector3 rest = driver.link.newest().getApplied();
    int rejectedBefore = driver.link.rejectionCount();
    for (int i = 0; i < 20; i++) {
      driver.send(step, 0, 0);
      HilBench.pause(HilDriver.PACE_MILLIS / 2);
    }
    State now = driver.link.newest();
    require(now.getMode() == Mode.MODE_FAULTED, "commands ended the fault: " + now.getMode());
    require(
        driver.link.rejectionCount() > rejectedBefore, "commands after a fault were not rejected");
    require(
        HilDriver.distance(now.getApplied(), rest) < STILL_METRES, "commands moved a faulted arm");
    require(
        !bench.acknowledge(List.of()).isEmpty(),
        "an acknowledgement that names no fault was accepted");
    String refusal = bench.acknowledge(HilBench.codes(driver.link.newest()));
    require(refusal.isEmpty(), "the acknowledgement was refused: " + refusal);
    int later = driver.link.mark();
    State disarmed =
        driver.link.state(
            later, state -> state.getMode() != Mode.MODE_FAULTED, "the fault wasn't left");
    require(
        disarmed.getMode() == Mode.MODE_DISARMED,
        "after the acknowledgement the arm is " + disarmed.getMode());
    HilBench.pause(150);
    require(
        driver.link.newest().getMode() == Mode.MODE_DISARMED,
        "the arm went on by itself: " + driver.link.newest().getMode());
    return "20 commands moved nothing; disarmed after the acknowledgement";
  }

  private static String streamEnd(HilBench bench)
      throws CheckFailedException, InterruptedException {
    HilDriver driver = bench.active();
    HilLink reader = bench.stranger();
    reader.welcome();
    move(driver, bench);
    int mark = reader.mark();
    driver.link.close();
    State fault =
        reader.state(
            mark,
            state -> state.getMode() == Mode.MODE_FAULTED,
            "no fault FAULT_CODE_LEASE_LOST: the arm went on without the holder of its lease");
    require(
        HilBench.codes(fault).contains(FaultCode.FAULT_CODE_LEASE_LOST),
        "the fault is " + HilBench.codes(fault) + ", not FAULT_CODE_LEASE_LOST");
    requireStill(reader);
    return "stopped, " + HilBench.codes(fault);
  }
}
