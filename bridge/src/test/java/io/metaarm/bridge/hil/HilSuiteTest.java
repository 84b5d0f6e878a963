package io.metaarm.bridge.hil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.hil.HilResult.Verdict;
import io.metaarm.bridge.proto.AcknowledgeRequest;
import io.metaarm.bridge.proto.AcquireLeaseRequest;
import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.GetInformationRequest;
import io.metaarm.bridge.proto.ProtocolVersion;
import io.metaarm.bridge.proto.Receipt;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.RejectionCode;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Vector;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A good controller passes; of bad ones, each planted defect is found by its item. */
@Timeout(300)
class HilSuiteTest {
  private static final ProtocolVersion OURS = ProtocolVersion.newBuilder().setMajor(1).build();

  private static KinematicArm arm() {
    return new KinematicArm(
        new ArmIdentity("kinematic", "1", "limits", "calibration"),
        new Vector(0, 0.6, 0.2),
        MonotonicClock.ofSystem(),
        3);
  }

  private static HilReport run(KinematicArm arm, Flaw flaw, boolean armed, List<HilCheck> checks)
      throws IOException, InterruptedException {
    try (FlawedController controller =
        new FlawedController(arm, Fixtures.patientSettings(), flaw)) {
      return new HilSuite(controller::channels, checks).run("in-process", armed, each -> {});
    }
  }

  private static String told(HilReport report) {
    return report.results().stream()
        .map(each -> each.name() + " " + each.verdict() + ": " + each.found())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aGoodControllerPassesEveryItemInLessThanAMinute() throws Exception {
    HilReport report = run(arm(), Flaw.NONE, true, HilSuite.checklist());
    assertEquals(report.results().size(), report.count(Verdict.PASS), told(report));
    assertEquals(19, report.results().size());
    assertTrue(report.seconds() < 60, report.seconds() + " s");
    assertEquals("kinematic, software 1", report.controller());
  }

  @Test
  void withoutArmingNoCommandIsSentAtAll() throws Exception {
    AtomicInteger commands = new AtomicInteger();
    AtomicInteger leases = new AtomicInteger();
    Flaw counting =
        new Flaw() {
          @Override
          public List<ControlRequest> requests(ControlRequest request) {
            commands.addAndGet(request.hasCommand() ? 1 : 0);
            return List.of(request);
          }

          @Override
          public AcquireLeaseRequest acquisition(AcquireLeaseRequest request) {
            leases.incrementAndGet();
            return request;
          }
        };
    KinematicArm arm = arm();
    HilReport report = run(arm, counting, false, HilSuite.checklist());
    assertEquals(6, report.count(Verdict.PASS), told(report));
    assertEquals(13, report.count(Verdict.SKIPPED), told(report));
    assertEquals(
        "not tried: --move allows what may move the arm", report.results().get(18).found());
    assertEquals(0, commands.get());
    assertEquals(0, leases.get());
    assertEquals(0, arm.enables());
  }

  @Test
  void aControllerThatIsNotThereFailsAndEndsNothing() throws Exception {
    FlawedController gone = new FlawedController(arm(), Fixtures.patientSettings(), Flaw.NONE);
    gone.close();
    HilReport report =
        new HilSuite(gone::channels, HilSuite.checklist()).run("nowhere", false, each -> {});
    assertEquals(6, report.count(Verdict.FAIL), told(report));
    assertTrue(report.controller().startsWith("a controller that says nothing"));
  }

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

  @ParameterizedTest(name = "{0} is found by {1}")
  @MethodSource("defects")
  void aPlantedDefectIsFound(String defect, String item, String found, Flaw flaw) throws Exception {
    KinematicArm arm = arm();
    arm.setBlocked(defect.equals("the arm doesn't move"));
    List<HilCheck> checks =
        HilSuite.checklist().stream().filter(each -> each.name().equals(item)).toList();
    HilReport report = run(arm, flaw, true, checks);
    assertEquals(1, report.count(Verdict.FAIL), told(report));
    assertTrue(report.results().get(0).found().contains(found), told(report));
    assertFalse(report.results().get(0).found().isBlank());
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(
            "the Welcome is of another start",
            "handshake",
            "boot_id: the Welcome says ",
            replies(
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
            anyVersion()),
        Arguments.of(
            "one state of ten is sent", "states", " states received", Flaws.everyTenthState()),
        Arguments.of("states come twice", "states", " came after state ", twice()),
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
            acceptInstead(RejectionCode.REJECTION_CODE_LEASE)),
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
            acceptInstead(RejectionCode.REJECTION_CODE_OLDER)),
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

  private static Flaw replies(UnaryOperator<ControlReply> change) {
    return new Flaw() {
      @Override
      public List<ControlReply> replies(ControlReply reply) {
        return List.of(change.apply(reply));
      }
    };
  }

  private static Flaw twice() {
    return new Flaw() {
      @Override
      public List<ControlReply> replies(ControlReply reply) {
        return List.of(reply, reply);
      }
    };
  }

  private static Flaw anyVersion() {
    return new Flaw() {
      @Override
      public List<ControlRequest> requests(ControlRequest request) {
        return request.hasHello()
            ? List.of(
                request.toBuilder()
                    .setHello(request.getHello().toBuilder().setVersion(OURS))
                    .build())
            : List.of(request);
      }

      @Override
      public GetInformationRequest question(GetInformationRequest request) {
        return request.toBuilder().setVersion(OURS).build();
      }
    };
  }

  private static Flaw acceptInstead(RejectionCode code) {
    return replies(
        reply ->
            reply.hasRejection() && reply.getRejection().getCode() == code
                ? ControlReply.newBuilder()
                    .setReceipt(
                        Receipt.newBuilder().setSequence(reply.getRejection().getSequence()))
                    .build()
                : reply);
  }

  /** Flaws that need more words. */
  private static final class Flaws {
    static Flaw everyTenthState() {
      AtomicLong states = new AtomicLong();
      return new Flaw() {
        @Override
        public List<ControlReply> replies(ControlReply reply) {
          boolean passes = !reply.hasState() || states.getAndIncrement() % 10 == 0;
          return passes ? List.of(reply) : List.of();
        }
      };
    }

    static Flaw late(int millis) {
      return new Flaw() {
        @Override
        public int delayMillis() {
          return millis;
        }
      };
    }

    /** Each command is sent five times under numbers of its own. */
    static Flaw fivefold() {
      return new Flaw() {
        @Override
        public List<ControlRequest> requests(ControlRequest request) {
          if (!request.hasCommand()) {
            return List.of(request);
          }
          ControlRequest[] five = new ControlRequest[5];
          for (int i = 0; i < five.length; i++) {
            Command command = request.getCommand();
            five[i] =
                ControlRequest.newBuilder()
                    .setCommand(command.toBuilder().setSequence(10 * command.getSequence() + i))
                    .build();
          }
          return Arrays.asList(five);
        }

        @Override
        public List<ControlReply> replies(ControlReply reply) {
          if (reply.hasRejection()) {
            Rejection rejection = reply.getRejection();
            return List.of(
                ControlReply.newBuilder()
                    .setRejection(rejection.toBuilder().setSequence(rejection.getSequence() / 10))
                    .build());
          }
          if (!reply.hasReceipt()) {
            return List.of(reply);
          }
          Receipt receipt = reply.getReceipt();
          return List.of(
              ControlReply.newBuilder()
                  .setReceipt(receipt.toBuilder().setSequence(receipt.getSequence() / 10))
                  .build());
        }
      };
    }

    /** A comparison lets NaN through; this one makes it zero. */
    static Flaw clamping() {
      return commands(
          command -> {
            for (int i = 0; i < command.getDeltaPositionMCount(); i++) {
              double delta = command.getDeltaPositionM(i);
              command.setDeltaPositionM(
                  i, Double.isNaN(delta) ? 0 : Math.max(-0.001, Math.min(0.001, delta)));
            }
          });
    }

    static Flaw everlasting() {
      return commands(command -> command.setValidityMs(1000));
    }

    private static Flaw commands(Consumer<Command.Builder> change) {
      return new Flaw() {
        @Override
        public List<ControlRequest> requests(ControlRequest request) {
          if (!request.hasCommand()) {
            return List.of(request);
          }
          Command.Builder command = request.getCommand().toBuilder();
          change.accept(command);
          return List.of(ControlRequest.newBuilder().setCommand(command).build());
        }
      };
    }
  }
}
