package io.metaarm.bridge.hil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.client.LinkDoctor;
import io.metaarm.bridge.client.LinkReport;
import io.metaarm.bridge.client.LinkReport.Verdict;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.safety.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The doctor notices what is wrong with a link; that one is good is the machine's to show. */
@Timeout(120)
class LinkDoctorTest {
  private static LinkReport examine(Flaw flaw) throws Exception {
    try (FlawedController controller =
        new FlawedController(HilSuiteTest.arm(), Fixtures.patientSettings(), flaw)) {
      return LinkDoctor.examine(controller.channels(), Duration.ofSeconds(2));
    }
  }

  @Test
  void answersAsLateAsTheWatchdogFail() throws Exception {
    LinkReport report = examine(Flaws.late(1400));
    assertEquals(Verdict.FAIL, report.verdict());
    assertEquals(200, report.orderAnswers());
    assertTrue(report.roundTripMillis().p50() < 1000, () -> "" + report.roundTripMillis());
    assertTrue(report.orderMillis().p50() >= 1400, () -> "" + report.orderMillis());
    assertTrue(
        report.findings().stream().anyMatch(finding -> finding.startsWith("orders p99: ")),
        report.findings()::toString);
  }

  @Test
  void aLinkWithoutStatesFails() throws Exception {
    LinkReport report =
        examine(
            Flaws.replies(
                reply -> reply.hasState() ? reply.toBuilder().clearState().build() : reply));
    assertEquals(Verdict.FAIL, report.verdict());
    assertEquals("no state came", report.findings().get(0));
  }

  /** Questions go out when they are due: those behind a stall waited for it, and count as late. */
  @Test
  void aStallDelaysAllThatWasDueInIt() throws Exception {
    AtomicInteger questions = new AtomicInteger();
    Flaw stalling =
        new Flaw() {
          @Override
          public synchronized GetInformationReply information(GetInformationReply reply) {
            standStillAtTheFiftieth(questions);
            return reply;
          }
        };
    LinkReport report = examine(stalling);
    // A hundred of the two hundred, by half a second on average. One that waited for each answer
    // would have seen a single late one.
    assertTrue(report.orderMillis().p90() > 300, () -> "" + report.orderMillis());
  }

  /** The same on the stream, which takes only a few commands that nobody reads. */
  @Test
  void aStallOfTheStreamDelaysAllThatWasDueInIt() throws Exception {
    AtomicInteger commands = new AtomicInteger();
    Flaw stalling =
        new Flaw() {
          @Override
          public List<ControlRequest> requests(ControlRequest request) {
            if (request.hasCommand()) {
              standStillAtTheFiftieth(commands);
            }
            return List.of(request);
          }
        };
    LinkReport report = examine(stalling);
    assertTrue(report.roundTripMillis().p90() > 300, () -> "" + report.roundTripMillis());
    assertTrue(report.orderMillis().p50() < 300, () -> "" + report.orderMillis());
  }

  @Test
  void commandsThatNobodyAnswersFail() throws Exception {
    LinkReport report =
        examine(
            new Flaw() {
              @Override
              public List<ControlReply> replies(ControlReply reply) {
                return reply.hasRejection() ? List.of() : List.of(reply);
              }
            });
    assertEquals(Verdict.FAIL, report.verdict());
    assertEquals("200 of 200 commands were not answered", report.findings().get(0));
    assertEquals(200, report.orderAnswers());
  }

  /** For a second. */
  private static void standStillAtTheFiftieth(AtomicInteger calls) {
    if (calls.incrementAndGet() == 50) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
    }
  }
}
