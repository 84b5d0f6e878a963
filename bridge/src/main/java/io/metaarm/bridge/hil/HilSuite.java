package io.metaarm.bridge.hil;

import io.grpc.StatusRuntimeException;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.hil.HilResult.Verdict;
import io.metaarm.bridge.proto.GetInformationReply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tries every item of the checklist on a controller, one after another. */
public final class HilSuite {
  /** Why items that send commands are left out. */
  static final String NOT_ALLOWED = "not tried: --move allows what may move the arm";

  private static final int MOST_TRIES = 3;

  private final Supplier<ArmChannels> connect;
  private final List<HilCheck> checks;

  /** Of some items. */
  public HilSuite(Supplier<ArmChannels> connect, List<HilCheck> checks) {
    this.connect = connect;
    this.checks = List.copyOf(checks);
  }

  /** All items of this module, in their order. */
  public static List<HilCheck> checklist() {
    return Stream.of(
            LinkChecks.ALL, ArmChecks.ALL, CommandChecks.ALL, MotionChecks.ALL, StopChecks.ALL)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Runs them.
   *
   * @param move whether items that send commands are tried: a bad controller may move its arm
   * @param finished hears of each item
   */
  public HilReport run(String address, boolean move, Consumer<HilResult> finished)
      throws InterruptedException {
    String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    List<HilResult> results = new ArrayList<>();
    for (HilCheck check : checks) {
      HilResult result =
          check.commands() && !move
              ? new HilResult(check.name(), check.demand(), Verdict.SKIPPED, NOT_ALLOWED, 0)
              : run(check);
      results.add(result);
      finished.accept(result);
    }
    return new HilReport(model(), address, started, move, results);
  }

  private HilResult run(HilCheck check) throws InterruptedException {
    long start = System.nanoTime();
    Tried tried = tryOnce(check);
    for (int tries = 1; tried.again && tries < MOST_TRIES; tries++) {
      Tried next = tryOnce(check);
      tried = new Tried(next.verdict, next.found + "; before: " + tried.found, next.again);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new HilResult(check.name(), check.demand(), tried.verdict, tried.found, seconds);
  }

  private record Tried(Verdict verdict, String found, boolean again) {}

  private Tried tryOnce(HilCheck check) throws InterruptedException {
    try (HilBench bench = new HilBench(connect)) {
      return new Tried(Verdict.PASS, check.trial().run(bench), false);
    } catch (MotionStoppedException e) {
      return new Tried(Verdict.FAIL, String.valueOf(e.getMessage()), true);
    } catch (CheckFailedException e) {
      return new Tried(Verdict.FAIL, String.valueOf(e.getMessage()), false);
    } catch (StatusRuntimeException e) {
      return new Tried(Verdict.FAIL, "a call failed: " + e.getStatus(), false);
    }
  }

  private String model() {
    try (HilBench bench = new HilBench(connect)) {
      GetInformationReply information = bench.information();
      return information.getModel() + ", software " + information.getSoftwareVersion();
    } catch (StatusRuntimeException e) {
      return "a controller that says nothing: " + e.getStatus().getCode();
    }
  }
}
