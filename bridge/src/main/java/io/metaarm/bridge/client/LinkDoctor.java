package io.metaarm.bridge.client;

import io.metaarm.bridge.client.LinkReport.Percentiles;
import io.metaarm.bridge.client.LinkReport.Verdict;
import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.Receipt;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Measures a link without moving the arm, on a schedule. On the control stream it asks with
 * commands of no session, which the controller refuses at once without counting, recording or
 * looking at them; on the channel of the orders, which a stop takes, for information.
 */
public final class LinkDoctor {
  /** Between two questions of a kind; those of the other kind come halfway between. */
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
  private static final long NO_SESSION = 0;
  private static final long PATIENCE_SECONDS = 10;

  /** A round trip of this share of the watchdog's time leaves little; at twice of it too little. */
  private static final double WARN_SHARE = 0.25;

  private static final double FAIL_SHARE = 0.5;
  private static final double WARN_LOSS = 0.01;
  private static final double FAIL_LOSS = 0.1;
  private static final double WARN_CLOCK_PPM = 200;

  private final ArmChannels channels;
  private final int due;
  private final AskedQuestions commands;
  private final AskedQuestions orders;
  private final SeenStates states = new SeenStates();
  private final List<String> failures = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private volatile @Nullable String lost;
  private long sent;

  private LinkDoctor(ArmChannels channels, Duration duration) {
    this.channels = channels;
    due = (int) (duration.toNanos() / PERIOD_NANOS);
    commands = new AskedQuestions(due, PERIOD_NANOS);
    orders = new AskedQuestions(due, PERIOD_NANOS);
  }

  /** Measures for the given time, then closes the channels. */
  public static LinkReport examine(ArmChannels channels, Duration duration)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (channels) {
      return new LinkDoctor(channels, duration).run();
    }
  }

  private LinkReport run() throws InterruptedException, ExecutionException, TimeoutException {
    Orders asked = new Orders(channels.orders());
    GetInformationReply arm = asked.information().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    ControlLink link = ControlLink.open(channels.control(), "doctor", new Events());
    link.welcome().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    long startNanos = System.nanoTime();
    commands.startAt(startNanos);
    orders.startAt(startNanos + PERIOD_NANOS / 2);
    for (int i = 0; i < due && lost == null; i++) {
      int question = i;
      waitUntil(commands.dueNanos(question));
      send(link, question + 1);
      waitUntil(orders.dueNanos(question));
      var unused =
          asked.information().thenAccept(reply -> orders.answered(question, System.nanoTime()));
    }
    waitForAnswers(link);
    LinkReport report = report(arm);
    link.end();
    return report;
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Sends what is due; what the stream didn't take is sent later, and counts from when due. */
  private void send(ControlLink link, long dueByNow) {
    while (sent < dueByNow
        && link.send(Command.newBuilder().setSessionId(NO_SESSION).setSequence(sent + 1).build())) {
      sent++;
    }
  }

  private void waitForAnswers(ControlLink link) {
    long end = System.nanoTime() + LAST_ANSWERS.toNanos();
    while ((commands.answers() < due || orders.answers() < due)
        && lost == null
        && System.nanoTime() < end) {
      send(link, due);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private final class Events implements LinkListener {
    @Override
    public void onWelcome() {
      // Waited for where the link is opened.
    }

    @Override
    public void onState(State state) {
      states.see(state, System.nanoTime());
    }

    @Override
    public void onReceipt(Receipt receipt) {
      // A command of no session is never taken.
    }

    @Override
    public void onRejection(Rejection rejection) {
      commands.answered(rejection.getSequence() - 1, System.nanoTime());
    }

    @Override
    public void onLost(ControlLink link, String reason) {
      lost = reason;
    }
  }

  private LinkReport report(GetInformationReply arm) {
    long nowNanos = System.nanoTime();
    double[] commandMillis = commands.millis(nowNanos);
    Percentiles commandTrips = Percentiles.of(commandMillis);
    Percentiles orderTrips = Percentiles.of(orders.millis(nowNanos));
    Percentiles gaps = Percentiles.of(states.gapMillis());
    double clockRatePpm = states.clockRatePpm();
    double watchdog = arm.getLimits().getWatchdogMs();
    if (lost != null) {
      failures.add("the control stream ended: " + lost);
    }
    if (states.count() == 0) {
      failures.add("no state came");
    }
    if (orders.answers() < due) {
      failures.add(due - orders.answers() + " of " + due + " orders were not answered");
    }
    judgeLoss("commands were not answered", due - commands.answers(), due);
    judgeLoss("states were skipped", states.lost(), states.count() + states.lost());
    judge("round trip p99", commandTrips.p99(), watchdog);
    judge("orders p99", orderTrips.p99(), watchdog);
    judge("longest time without a state", gaps.max(), watchdog);
    if (Math.abs(clockRatePpm) > WARN_CLOCK_PPM) {
      warnings.add("the controller's clock is off by " + Math.round(clockRatePpm) + " ppm");
    }
    Verdict verdict =
        !failures.isEmpty() ? Verdict.FAIL : warnings.isEmpty() ? Verdict.PASS : Verdict.WARN;
    failures.addAll(warnings);
    return new LinkReport(
        arm.getModel(),
        arm.getControlRateHz(),
        LinkReport.Limits.of(arm.getLimits()),
        due,
        commands.answers(),
        commandTrips,
        Percentiles.quantiles(commandMillis),
        orders.answers(),
        orderTrips,
        gaps,
        states.count(),
        states.lost(),
        clockRatePpm,
        verdict,
        List.copyOf(failures));
  }

  /** The controller stores nothing for a reader that is slow for a moment, so a few may be lost. */
  private void judgeLoss(String what, long missing, long all) {
    String text = missing + " of " + all + " " + what;
    if (missing > FAIL_LOSS * all) {
      failures.add(text);
    } else if (missing > WARN_LOSS * all) {
      warnings.add(text);
    }
  }

  private void judge(String what, double millis, double watchdogMillis) {
    String text =
        what + ": " + Math.round(millis * 10) / 10.0 + " ms of the watchdog's " + watchdogMillis;
    if (millis > FAIL_SHARE * watchdogMillis) {
      failures.add(text);
    } else if (millis > WARN_SHARE * watchdogMillis) {
      warnings.add(text);
    }
  }
}
