package io.metaarm.bridge.hil;

import static io.metaarm.bridge.hil.CheckFailedException.require;

import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.Receipt;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.RejectionCode;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Vector3;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which commands a controller may take. None of these may move the arm. */
final class CommandChecks {
  private static final double STILL_METRES = 0.003;
  private static final double LEAP_METRES = 0.01;

  private CommandChecks() {}

  static final List<HilCheck> ALL =
      List.of(
          new HilCheck(
              "no-lease",
              "a command without the lease is rejected as such",
              true,
              CommandChecks::noLease),
          new HilCheck(
              "lease",
              "one client holds the lease; after a takeover the old one is rejected",
              true,
              CommandChecks::lease),
          new HilCheck(
              "arming",
              "a leap as the first command is rejected, and one command proves no life",
              true,
              CommandChecks::arming),
          new HilCheck(
              "nonsense",
              "NaN, infinity, a wrong length and absurd values are rejected by the field's name",
              true,
              CommandChecks::nonsense),
          new HilCheck(
              "sequence",
              "a duplicate is counted and ignored, an older command rejected, a gap counted",
              true,
              CommandChecks::sequence));

  /** What was rejected, with this code. */
  private static Rejection rejected(HilLink link, Command command, RejectionCode code, String what)
      throws CheckFailedException, InterruptedException {
    require(link.ask(command) == null, what + " was accepted");
    Rejection rejection = link.refusal();
    require(
        rejection.getCode() == code,
        what + " was rejected as " + rejection.getCode() + ", not as " + code);
    return rejection;
  }

  private static void accepted(HilLink link, Command command, String what)
      throws CheckFailedException, InterruptedException {
    @Nullable Receipt receipt = link.ask(command);
    require(
        receipt != null,
        what + " was rejected: " + (receipt == null ? link.refusal().getMessage() : ""));
  }

  private static void requireStill(HilLink link, Vector3 where, String why)
      throws CheckFailedException, InterruptedException {
    double moved = HilDriver.distance(link.newest().getApplied(), where);
    require(
        moved < STILL_METRES,
        "the target moved by " + Math.round(1e4 * moved) / 10.0 + " mm " + why);
  }

  private static String noLease(HilBench bench) throws CheckFailedException, InterruptedException {
    HilLink link = bench.link();
    bench.calm(link);
    HilDriver driver = new HilDriver(bench, link, 0);
    Rejection rejection =
        rejected(
            link,
            driver.command(0, 0, 0).build(),
            RejectionCode.REJECTION_CODE_LEASE,
            "a command without the lease");
    return rejection.getMessage();
  }

  private static String lease(HilBench bench) throws CheckFailedException, InterruptedException {
    HilLink first = bench.link();
    bench.calm(first);
    HilDriver holder = bench.lease(first);
    HilLink second = bench.stranger();
    require(
        bench.tryAcquire(second, false) == 0,
        "a second client got the lease, unasked to take over");
    HilDriver thief = new HilDriver(bench, second, holder.epoch);
    rejected(
        second,
        thief.command(0, 0, 0).build(),
        RejectionCode.REJECTION_CODE_LEASE,
        "another client's command with the holder's epoch");
    long epoch = bench.acquire(second, true);
    require(epoch > holder.epoch, "the lease's epoch didn't rise: " + epoch);
    rejected(
        first,
        holder.command(0, 0, 0).build(),
        RejectionCode.REJECTION_CODE_LEASE,
        "a command of the holder before the takeover");
    bench.release(second, epoch);
    return "epochs " + holder.epoch + " and " + epoch;
  }

  private static String arming(HilBench bench) throws CheckFailedException, InterruptedException {
    HilLink link = bench.link();
    bench.calm(link);
    HilDriver driver = bench.lease(link);
    State rest = link.newest();
    double leap = LEAP_METRES * HilDriver.inwards(bench.limits(), rest.getMeasured(), 0);
    rejected(
        link,
        driver.command(leap, 0, 0).build(),
        RejectionCode.REJECTION_CODE_ARMING,
        "a leap of 10 mm as the first command");
    accepted(link, driver.command(0, 0, 0).build(), "a first proof of life");
    HilBench.pause(150);
    require(
        link.newest().getMode() != Mode.MODE_ACTIVE, "the arm was active after a single command");
    requireStill(link, rest.getApplied(), "before it was armed");
    int proofs = driver.arm();
    require(proofs >= 2, "one command proved life");
    return "armed after " + proofs + " commands";
  }

  private static String nonsense(HilBench bench) throws CheckFailedException, InterruptedException {
    HilLink link = bench.link();
    bench.calm(link);
    HilDriver driver = bench.lease(link);
    Vector3 rest = link.newest().getApplied();
    double[][] wrong = {
      {Double.NaN, 0, 0},
      {0, Double.POSITIVE_INFINITY, 0},
      {0, 0, Double.NEGATIVE_INFINITY},
      {0, 0},
      {0, 0, 0, 0},
      {0, 1e9, 0}
    };
    for (double[] delta : wrong) {
      Command command = driver.command(delta).build();
      invalid(link, command, "delta_position_m " + command.getDeltaPositionMList());
    }
    invalid(link, driver.command(0, 0, 0).setGripper(Double.NaN).build(), "gripper NaN");
    invalid(link, driver.command(0, 0, 0).setValidityMs(0).build(), "validity_ms 0");
    requireStill(link, rest, "by nonsense");
    return wrong.length + 2 + " kinds rejected";
  }

  private static void invalid(HilLink link, Command command, String what)
      throws CheckFailedException, InterruptedException {
    Rejection rejection = rejected(link, command, RejectionCode.REJECTION_CODE_INVALID, what);
    require(!rejection.getField().isEmpty(), what + ": the rejection names no field");
  }

  private static String sequence(HilBench bench) throws CheckFailedException, InterruptedException {
    HilLink link = bench.link();
    bench.calm(link);
    HilDriver driver = bench.lease(link);
    State before = link.newest();
    Command first = driver.command(0, 0, 0).build();
    Command second = driver.command(0, 0, 0).build();
    accepted(link, first, "command 1");
    accepted(link, second, "command 2");
    accepted(link, second, "command 2 again");
    rejected(link, first, RejectionCode.REJECTION_CODE_OLDER, "command 1 after command 2");
    Command later = driver.command(0, 0, 0).setSequence(second.getSequence() + 4).build();
    accepted(link, later, "a command after a gap");
    State after =
        link.state(
            0,
            state -> state.getLastAcceptedSequence() == later.getSequence(),
            "no state says that the last command was accepted");
    long duplicates = after.getDuplicates() - before.getDuplicates();
    long missed = after.getMissed() - before.getMissed();
    int sentTwice = 1 + link.repeats();
    require(
        duplicates >= 1 && duplicates <= sentTwice,
        "duplicates: counted " + duplicates + " of " + sentTwice);
    require(missed == 3, "missed: counted " + missed + " of 3");
    return duplicates + " duplicate, 1 older, 3 missed";
  }
}
