package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.proto.LimitReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client hears of each of its commands that was limited or ran out. */
class CutReportTest {
  /** What {@link ClientListener#onCut} was told. */
  private record Cut(long sequence, long commands, List<LimitReason> reasons) {}

  private final List<Cut> cuts = new ArrayList<>();

  private final ClientListener listener =
      new ClientListener() {
        @Override
        public void onCut(long sequence, long commands, List<LimitReason> reasons) {
          cuts.add(new Cut(sequence, commands, reasons));
        }
      };

  private static ArmClient active(Bench bench, ClientListener listener) {
    ArmClient client = bench.client("policy", listener);
    client.acquireLease(false).join();
    var armed = client.arm();
    bench.tick(8);
    armed.join();
    return client;
  }

  @Test
  void eachLimitedCommandIsReportedOnceWithItsReason() throws Exception {
    try (Bench bench = new Bench("cut");
        ArmClient client = active(bench, listener)) {
      client.move(0.001, 0, 0, 0, 100);
      bench.tick(5);
      assertEquals(List.of(), cuts, "nothing was cut");
      client.move(0.5, 0, 0, 0, 100);
      bench.tick(10);
      assertEquals(1, cuts.size(), cuts::toString);
      assertEquals(client.sentSequence(), cuts.get(0).sequence());
      assertEquals(1, cuts.get(0).commands());
      // As long a step as one may be is still too far ahead of the arm.
      assertEquals(
          List.of(LimitReason.LIMIT_REASON_STEP, LimitReason.LIMIT_REASON_REFERENCE),
          cuts.get(0).reasons());
    }
  }

  @Test
  void aCommandThatRunsOutIsReported() throws Exception {
    try (Bench bench = new Bench("stale");
        ArmClient client = active(bench, listener)) {
      // A step over 80 ms that is valid for 20.
      client.move(0.004, 0, 0, 0, 20, 80);
      bench.tick(10);
      assertEquals(1, cuts.size(), cuts::toString);
      assertEquals(List.of(LimitReason.LIMIT_REASON_STALE), cuts.get(0).reasons());
    }
  }

  @Test
  void cutsInStatesThatWereMissedAreReportedToo() throws Exception {
    try (Bench bench = new Bench("missed");
        ArmClient client = active(bench, listener)) {
      client.move(0, 0, 0, 7, 100);
      client.move(0.004, 0, 0, 0, 20, 80);
      bench.tickUnseen(12);
      bench.tick(1);
      assertEquals(2, cuts.stream().mapToLong(Cut::commands).sum(), cuts::toString);
      List<LimitReason> reasons =
          cuts.stream().flatMap(cut -> cut.reasons().stream()).sorted().toList();
      assertEquals(
          List.of(LimitReason.LIMIT_REASON_GRIPPER, LimitReason.LIMIT_REASON_STALE), reasons);
    }
  }
}
