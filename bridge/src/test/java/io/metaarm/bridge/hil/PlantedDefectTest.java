package io.metaarm.bridge.hil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.hil.HilResult.Verdict;
import io.metaarm.bridge.proto.AcknowledgeRequest;
import io.metaarm.bridge.proto.AcquireLeaseRequest;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.RejectionCode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of bad controllers, each planted defect is found by its item. Most of that is waiting. */
@Timeout(300)
class PlantedDefectTest {
  @Test
  void everyItemHasAPlantedDefect() {
    Set<String> planted =
        defects()
            .map(each -> (String) each.get()[1])
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> items =
        HilSuite.checklist().stream()
            .map(HilCheck::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(items, planted);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0} is found by {1}")
  @MethodSource("defects")
  void aPlantedDefectIsFound(String defect, String item, String found, Flaw flaw) throws Exception {
    KinematicArm arm = HilSuiteTest.arm();
    arm.setBlocked(defect.equals("the arm doesn't move"));
    List<HilCheck> checks =
        HilSuite.checklist().stream().filter(each -> each.name().equals(item)).toList();
    HilReport report = HilSuiteTest.run(arm, flaw, true, checks);
    assertEquals(1, report.count(Verdict.FAIL), HilSuiteTest.told(report));
    assertTrue(report.results().get(0).found().contains(found), HilSuiteTest.told(report));
    assertFalse(report.results().get(0).found().isBlank());
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(
            "the Welcome is of another start",
            "handshake",
            "boot_id: the Welcome says ",
            Flaws.replies(
                reply ->
                    reply.hasWelcome()
                        ? reply.toBuilder()
                            .setWelcome(reply.getWelcome().toBuilder().setBootId(1))
                            .build()
                        : reply)),
        Arguments.of(
            "every version is welcome",
            "version",
            "a stream of protocol 2.0 was welcomed",
            Flaws.anyVersion()),
        Arguments.of(
            "one state of ten is sent", "states", " states received", Flaws.everyTenthState()),
        Arguments.of("states come twice", "states", " came after state ", Flaws.twice()),
        Arguments.of(
            "answers are late",
            "latency",
            " of 100 questions were answered within a second",
            Flaws.late(2500)),
        Arguments.of(
            "there is no watchdog",
            "limits",
            "watchdog_ms: must be > 0 and finite, got 0.0",
            Flaw.ofInformation(reply -> reply.getLimitsBuilder().setWatchdogMs(0))),
        Arguments.of(
            "reduced is fast",
            "limits",
            "max_speed_mps: the reduced profile must keep 0.25, got 1.5",
            Flaw.ofInformation(reply -> reply.getLimitsBuilder().setMaxSpeedMps(1.5))),
        Arguments.of(
            "the box is elsewhere",
            "limits",
            " m, its box from 1.000 to 2.000 m",
            Flaw.ofInformation(
                reply -> {
                  reply.getLimitsBuilder().getWorkspaceLowBuilder().setXM(1);
                  reply.getLimitsBuilder().getWorkspaceHighBuilder().setXM(2);
                })),
        Arguments.of(
            "the arm's clock stands",
            "sensors",
            "sample_time_ns: advanced by 0.000 s in ",
            Flaw.ofStates(state -> state.toBuilder().setSampleTimeNs(5).build())),
        Arguments.of(
            "NaN is measured",
            "sensors",
            "measured: must be finite, got NaN",
            Flaw.ofStates(
                state ->
                    state.toBuilder()
                        .setMeasured(state.getMeasured().toBuilder().setYM(Double.NaN))
                        .build())),
        Arguments.of(
            "the measured hand trembles",
            "sensors",
            "at rest it isn't steady",
            Flaw.ofStates(
                state ->
                    state.toBuilder()
                        .setMeasured(
                            state.getMeasured().toBuilder().setXM(0.03 * (state.getSequence() % 2)))
                        .build())),
        Arguments.of(
            "commands need no lease",
            "no-lease",
            "a command without the lease was accepted",
            Flaws.acceptInstead(RejectionCode.REJECTION_CODE_LEASE)),
        Arguments.of(
            "the lease is anybody's",
            "lease",
            "a second client got the lease",
            new Flaw() {
              @Override
              public AcquireLeaseRequest acquisition(AcquireLeaseRequest request) {
                return request.toBuilder().setTakeOver(true).build();
              }
            }),
        Arguments.of(
            "one command arms",
            "arming",
            "the arm was active after a single command",
            Flaws.fivefold()),
        Arguments.of(
            "NaN is clamped",
            "nonsense",
            "delta_position_m [NaN, 0.0, 0.0] was accepted",
            Flaws.clamping()),
        Arguments.of(
            "duplicates are not counted",
            "sequence",
            "duplicates: counted 0 of ",
            Flaw.ofStates(state -> state.toBuilder().clearDuplicates().build())),
        Arguments.of(
            "older commands are taken",
            "sequence",
            "command 1 after command 2 was accepted",
            Flaws.acceptInstead(RejectionCode.REJECTION_CODE_OLDER)),
        Arguments.of("the arm doesn't move", "slow-motion", "shortest way 0.0 of 20 mm", Flaw.NONE),
        Arguments.of(
            "faster than it says",
            "speed-limit",
            " of 0.050 m/s",
            Flaw.ofInformation(reply -> reply.getLimitsBuilder().setMaxSpeedMps(0.05))),
        Arguments.of(
            "cuts are not told",
            "reasons",
            "cut_commands: none was counted",
            Flaw.ofStates(state -> state.toBuilder().clearCutCommands().clearReasons().build())),
        Arguments.of("commands never expire", "validity", "0 stale", Flaws.everlasting()),
        Arguments.of(
            "a stale command is repeated for ever",
            "watchdog",
            "no fault FAULT_CODE_WATCHDOG",
            new Flaw() {
              @Override
              public boolean repeatsLastCommand() {
                return true;
              }
            }),
        Arguments.of(
            "a stop is answered and not done",
            "stop",
            "no fault FAULT_CODE_STOP_REQUESTED",
            new Flaw() {
              @Override
              public boolean stops() {
                return false;
              }
            }),
        Arguments.of(
            "faults end by themselves",
            "latch",
            "commands ended the fault",
            new Flaw() {
              @Override
              public boolean acknowledgesByItself() {
                return true;
              }
            }),
        Arguments.of(
            "any acknowledgement will do",
            "latch",
            "an acknowledgement that names no fault was accepted",
            new Flaw() {
              @Override
              public AcknowledgeRequest acknowledgement(AcknowledgeRequest request) {
                return AcknowledgeRequest.newBuilder()
                    .addFaults(FaultCode.FAULT_CODE_STOP_REQUESTED)
                    .build();
              }
            }),
        Arguments.of(
            "the arm goes on without its client",
            "stream-end",
            "FAULT_CODE_LEASE_LOST",
            new Flaw() {
              @Override
              public boolean keepsStreamAlive() {
                return true;
              }
            }));
  }
}
