package io.metaarm.bridge.hil;

import static io.metaarm.bridge.hil.CheckFailedException.require;

import io.grpc.StatusRuntimeException;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.client.Orders;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.GetInformationRequest;
import io.metaarm.bridge.proto.ProtocolVersion;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Welcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What can be told of the link without a command. */
final class LinkChecks {
  private static final double RATE_TOLERANCE = 0.1;
  private static final double LEAST_RECEIVED = 0.25;
  private static final int QUESTIONS = 100;

  /** Of the watchdog's time; a link slower than this leaves no room for a policy. */
  private static final double MOST_ROUND_TRIP_SHARE = 0.5;

  private LinkChecks() {}

  static final List<HilCheck> ALL =
      List.of(
          new HilCheck(
              "handshake",
              "the Welcome comes first, in a version that we speak, and says what GetInformation"
                  + " says",
              false,
              LinkChecks::handshake),
          new HilCheck(
              "version",
              "a client of another major version is refused, and both versions are named",
              false,
              LinkChecks::version),
          new HilCheck(
              "states",
              "states come at the rate that was said, in order, on a clock that runs like ours",
              false,
              LinkChecks::states),
          new HilCheck(
              "latency",
              "nine of ten answers come within half of the watchdog's time",
              false,
              LinkChecks::latency));

  private static String handshake(HilBench bench)
      throws CheckFailedException, InterruptedException {
    HilLink link = bench.link();
    Welcome welcome = link.welcome();
    var unused = link.newest();
    require(!link.stateBeforeWelcome(), "a state came before the Welcome");
    String refusal = WireVersion.refusal(WireVersion.CURRENT, welcome.getVersion()).orElse("");
    require(refusal.isEmpty(), refusal);
    require(welcome.getSessionId() != 0, "the session's id is 0");
    GetInformationReply information = bench.information();
    require(
        welcome.getBootId() == information.getBootId(),
        "boot_id: the Welcome says "
            + Long.toHexString(welcome.getBootId())
            + ", GetInformation "
            + Long.toHexString(information.getBootId()));
    require(
        welcome.getControlRateHz() == information.getControlRateHz(),
        "control_rate_hz: the Welcome says "
            + welcome.getControlRateHz()
            + ", GetInformation "
            + information.getControlRateHz());
    return String.format(
        Locale.ROOT,
        "%s, software %s, protocol %d.%d, %.0f Hz",
        information.getModel(),
        information.getSoftwareVersion(),
        welcome.getVersion().getMajor(),
        welcome.getVersion().getMinor(),
        welcome.getControlRateHz());
  }

  private static String version(HilBench bench) throws CheckFailedException, InterruptedException {
    ProtocolVersion other =
        ProtocolVersion.newBuilder().setMajor(WireVersion.CURRENT.getMajor() + 1).build();
    HilLink link = bench.link(other);
    require(link.welcomeOrEnd() == null, "a stream of protocol " + text(other) + " was welcomed");
    String streamRefusal = String.valueOf(link.ended());
    requireBothNamed(streamRefusal, other);
    try {
      var unused =
          bench
              .orders()
              .getInformation(GetInformationRequest.newBuilder().setVersion(other).build());
    } catch (StatusRuntimeException e) {
      requireBothNamed(String.valueOf(e.getStatus().getDescription()), other);
      return "refused: " + streamRefusal;
    }
    throw new CheckFailedException("GetInformation answered to protocol " + text(other));
  }

  private static void requireBothNamed(String refusal, ProtocolVersion other)
      throws CheckFailedException {
    require(
        refusal.contains(text(other)) && refusal.contains(text(WireVersion.CURRENT)),
        "the refusal doesn't name both versions: " + refusal);
  }

  private static String text(ProtocolVersion version) {
    return version.getMajor() + "." + version.getMinor();
  }

  private static String states(HilBench bench) throws CheckFailedException, InterruptedException {
    HilLink link = bench.link();
    Welcome welcome = link.welcome();
    State begin = link.newest();
    int mark = link.mark();
    long startNanos = System.nanoTime();
    HilBench.pause(1000);
    List<State> seen = link.since(mark);
    State end = link.newest();
    double ourSeconds = (System.nanoTime() - startNanos) / 1e9;
    State before = begin;
    for (State state : seen) {
      require(
          state.getSequence() > before.getSequence()
              && state.getControllerTimeNs() > before.getControllerTimeNs(),
          "state " + state.getSequence() + " came after state " + before.getSequence());
      require(
          state.getBootId() == welcome.getBootId(),
          "boot_id: changed in state " + state.getSequence());
      before = state;
    }
    long ticks = end.getSequence() - begin.getSequence();
    double seconds = (end.getControllerTimeNs() - begin.getControllerTimeNs()) / 1e9;
    double rate = ticks / seconds;
    String measured =
        String.format(
            Locale.ROOT,
            "%.1f Hz of %.1f, %d of %d states received, %.3f s of its clock in %.3f s of ours",
            rate,
            welcome.getControlRateHz(),
            seen.size(),
            ticks,
            seconds,
            ourSeconds);
    require(near(rate, welcome.getControlRateHz()), measured);
    require(seen.size() >= LEAST_RECEIVED * ticks, measured);
    require(Math.abs(seconds - ourSeconds) < 0.1 + RATE_TOLERANCE * ourSeconds, measured);
    return measured;
  }

  private static boolean near(double value, double expected) {
    return Math.abs(value - expected) <= RATE_TOLERANCE * expected;
  }

  private static String latency(HilBench bench) throws CheckFailedException, InterruptedException {
    double watchdog = bench.limits().getWatchdogMs();
    Orders orders = new Orders(bench.channels().orders());
    List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    long start = System.nanoTime();
    for (int i = 0; i < QUESTIONS; i++) {
      long due = start + i * 10_000_000L;
      HilBench.pause(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      long asked = System.nanoTime();
      var unused =
          orders.information().thenAccept(reply -> millis.add((System.nanoTime() - asked) / 1e6));
    }
    for (int wait = 0; wait < 100 && millis.size() < QUESTIONS; wait++) {
      HilBench.pause(10);
    }
    List<Double> sorted = millis.stream().sorted().toList();
    require(
        sorted.size() >= 0.9 * QUESTIONS,
        sorted.size() + " of " + QUESTIONS + " questions were answered within a second");
    String measured =
        String.format(
            Locale.ROOT,
            "round trip p50 %.2f, p90 %.2f, max %.2f ms; watchdog %.0f ms",
            sorted.get(sorted.size() / 2),
            sorted.get(sorted.size() * 9 / 10),
            sorted.get(sorted.size() - 1),
            watchdog);
    require(sorted.get(sorted.size() * 9 / 10) <= MOST_ROUND_TRIP_SHARE * watchdog, measured);
    return measured;
  }
}
