package io.metaarm.bridge.client;

import io.metaarm.bridge.client.LinkReport.Percentiles;
import io.metaarm.bridge.client.LinkReport.Verdict;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Measures a link without moving the arm: it asks questions on a schedule and reads the states. */
public final class LinkDoctor {
  private static final double QUESTIONS_PER_SECOND = 100;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

  /** A round trip of this share of the watchdog's time leaves little; at twice of it too little. */
  private static final double WARN_SHARE = 0.25;

  private static final double FAIL_SHARE = 0.5;
  private static final double WARN_LOSS = 0.01;
  private static final double WARN_CLOCK_PPM = 200;

  private final ArmChannels channels;
  private final Duration duration;
  private final List<Double> roundTrips = new ArrayList<>();
  private final List<Double> gaps = new ArrayList<>();
  private @Nullable State first;
  private @Nullable State last;

  /** The controller's time of each state, and by how much it was behind when the state came. */
  private final List<long[]> offsets = new ArrayList<>();

  private long lastNanos;
  private long states;

  private LinkDoctor(ArmChannels channels, Duration duration) {
    this.channels = channels;
    this.duration = duration;
  }

  /** Measures for the given time, then closes the channels. */
  public static LinkReport examine(ArmChannels channels, Duration duration)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (channels) {
      return new LinkDoctor(channels, duration).run();
    }
  }

  private LinkReport run() throws InterruptedException, ExecutionException, TimeoutException {
    Orders orders = new Orders(channels.orders());
    GetInformationReply arm = orders.information().get(10, TimeUnit.SECONDS);
    ClientListener reader =
        new ClientListener() {
          @Override
          public void onState(State state) {
            see(state, System.nanoTime());
          }
        };
    long due = 0;
    try (ArmClient client = ArmClient.connect(channels, "doctor", reader)) {
      long start = System.nanoTime();
      long count = (long) (duration.toMillis() * QUESTIONS_PER_SECOND / 1000);
      for (; due < count; due++) {
        long dueNanos = start + (long) (due * NANOS_PER_SECOND / QUESTIONS_PER_SECOND);
        waitUntil(dueNanos);
        var unused = orders.information().thenAccept(reply -> answered(dueNanos));
      }
      waitForAnswers(due);
      var unused = client.newestState();
    }
    return report(arm, due);
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void waitForAnswers(long due) {
    long end = System.nanoTime() + LAST_ANSWERS.toNanos();
    while (answers() < due && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private synchronized long answers() {
    return roundTrips.size();
  }

  private synchronized void answered(long dueNanos) {
    roundTrips.add((System.nanoTime() - dueNanos) / NANOS_PER_MILLI);
  }

  private synchronized void see(State state, long nowNanos) {
    if (first == null) {
      first = state;
    } else {
      gaps.add((nowNanos - lastNanos) / NANOS_PER_MILLI);
    }
    last = state;
    lastNanos = nowNanos;
    offsets.add(new long[] {state.getControllerTimeNs(), nowNanos - state.getControllerTimeNs()});
    states++;
  }

  private synchronized LinkReport report(GetInformationReply arm, long due) {
    Percentiles trips = Percentiles.of(values(roundTrips));
    Percentiles stateGaps = Percentiles.of(values(gaps));
    double ppm = clockRatePpm();
    long lost =
        first == null || last == null ? 0 : last.getSequence() - first.getSequence() + 1 - states;
    List<String> failures = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    double watchdog = arm.getLimits().getWatchdogMs();
    if (states == 0) {
      failures.add("no state came");
    }
    if (roundTrips.size() < due) {
      failures.add(due - roundTrips.size() + " of " + due + " questions were not answered");
    }
    judge("round trip p99", trips.p99(), watchdog, failures, warnings);
    judge("longest time without a state", stateGaps.max(), watchdog, failures, warnings);
    if (lost > WARN_LOSS * (states + lost)) {
      warnings.add(lost + " of " + (states + lost) + " states were skipped");
    }
    if (Math.abs(ppm) > WARN_CLOCK_PPM) {
      warnings.add("the controller's clock is off by " + Math.round(ppm) + " ppm");
    }
    Verdict verdict =
        !failures.isEmpty() ? Verdict.FAIL : warnings.isEmpty() ? Verdict.PASS : Verdict.WARN;
    failures.addAll(warnings);
    return new LinkReport(
        arm.getModel(),
        arm.getControlRateHz(),
        watchdog,
        arm.getLimits().getMaxSpeedMps(),
        due,
        roundTrips.size(),
        trips,
        Percentiles.quantiles(values(roundTrips)),
        stateGaps,
        states,
        lost,
        ppm,
        verdict,
        List.copyOf(failures));
  }

  private static void judge(
      String what,
      double millis,
      double watchdogMillis,
      List<String> failures,
      List<String> warnings) {
    String text =
        what + ": " + Math.round(millis * 10) / 10.0 + " ms of the watchdog's " + watchdogMillis;
    if (millis > FAIL_SHARE * watchdogMillis) {
      failures.add(text);
    } else if (millis > WARN_SHARE * watchdogMillis) {
      warnings.add(text);
    }
  }

  /**
   * From the least delayed states of the first and of the last half: delays vary, and only make a
   * state late.
   */
  private double clockRatePpm() {
    if (first == null || last == null) {
      return 0;
    }
    long middle = (first.getControllerTimeNs() + last.getControllerTimeNs()) / 2;
    long[] early = least(offset -> offset[0] < middle);
    long[] late = least(offset -> offset[0] >= middle);
    return early.length == 0 || late.length == 0 || late[0] == early[0]
        ? 0
        : -1e6 * (late[1] - early[1]) / (late[0] - early[0]);
  }

  private long[] least(Predicate<long[]> where) {
    return offsets.stream()
        .filter(where)
        .min(Comparator.comparingLong(offset -> offset[1]))
        .orElse(new long[0]);
  }

  private static double[] values(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
