package io.metaarm.bridge.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.metaarm.bridge.bench.ChildJvm;
import io.metaarm.bridge.record.mcap.McapReader;
import io.metaarm.bridge.record.mcap.McapRecord;
import io.metaarm.bridge.record.mcap.McapVisitor;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.Order;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.server.ControllerListener;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmRecordingTest {
  @TempDir Path directory;

  private Path record(long seed, int ticks) throws IOException {
    Path file = directory.resolve("storm-" + seed + ".mcap");
    try (ArmRecording recording = start(file)) {
      Storm storm = new Storm(seed, recording);
      for (int done = 0; done < ticks; done += 500) {
        storm.rage(Math.min(500, ticks - done));
        // The ring holds ten seconds of an arm; a storm makes them in no time.
        LockSupport.parkNanos(60_000_000);
      }
      assertEquals(0, recording.lost());
    }
    return file;
  }

  private static ArmRecording start(Path file) throws IOException {
    return ArmRecording.start(
        file,
        Fixtures.settings(),
        List.of(),
        System::nanoTime,
        Map.of("robot.yaml", "name: kinematic\n"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void replayingReproducesEachDecisionToTheLastBit(long seed) throws IOException {
    RecordingReplay.Result result = RecordingReplay.of(record(seed, 5000));
    assertEquals(List.of(), result.problems());
    assertEquals(List.of(), result.differing());
    assertEquals(5000, result.ticks());
    assertEquals(1000, result.commands());
    assertTrue(result.orders() > 30 && result.faults() != 0);
    assertEquals(4999 * Fixtures.TICK_SECONDS, result.seconds(), 1e-9);
    assertTrue(result.reproduced());
  }

  @Test
  void aDecisionThatWasChangedIsFound() throws IOException {
    Path file = directory.resolve("changed.mcap");
    try (ArmRecording recording = start(file)) {
      new Storm(1, new OneBitChanged(recording)).rage(1000);
    }
    RecordingReplay.Result result = RecordingReplay.of(file);
    assertEquals(List.of(700L), result.differing());
    assertFalse(result.reproduced());
  }

  @Test
  void theConfigurationIsAttached() throws IOException {
    List<String> attached = new ArrayList<>();
    McapReader.read(
        record(1, 10),
        new McapVisitor() {
          @Override
          public void onAttachment(McapRecord.Attachment attachment) {
            attached.add(attachment.name() + ": " + attachment.data().toStringUtf8());
          }
        });
    assertEquals(
        List.of(
            "safety-settings.properties: " + SettingsText.write(Fixtures.settings()),
            "robot.yaml: name: kinematic\n"),
        attached);
  }

  @Test
  void aRecordingThatWasCutOffIsReplayedAsFarAsItGoes() throws IOException {
    byte[] whole = Files.readAllBytes(record(1, 3000));
    Path cut = directory.resolve("cut.mcap");
    Files.write(cut, Arrays.copyOf(whole, whole.length * 3 / 4));
    RecordingReplay.Result result = RecordingReplay.of(cut);
    assertTrue(result.reproduced());
    assertTrue(result.ticks() > 1000 && result.ticks() < 3000, () -> result.ticks() + " ticks");
    assertEquals(1, result.problems().size());
    assertTrue(result.problems().get(0).endsWith("the recording was cut off"));
  }

  /** The child writes until it is killed, and says what is surely in the file. */
  @Test
  void aRecorderThatIsKilledLeavesAFileThatIsReplayed() throws Exception {
    for (int kill = 0; kill < 3; kill++) {
      Path file = directory.resolve("killed-" + kill + ".mcap");
      Process process = ChildJvm.start(RecorderProcess.class, List.of(), file.toString());
      long written = 0;
      try (var lines = process.inputReader()) {
        for (int line = 0; line < 3 + 4 * kill; line++) {
          written = Long.parseLong(lines.readLine());
        }
        process.destroyForcibly().waitFor();
      }
      RecordingReplay.Result result = RecordingReplay.of(file);
      long atLeast = written;
      assertTrue(result.ticks() >= atLeast, () -> result.ticks() + " ticks, written " + atLeast);
      assertEquals(List.of(), result.differing());
      assertEquals(1, result.problems().size(), result.problems()::toString);
    }
  }

  @Test
  void theControlThreadOnlyCopies() throws IOException {
    try (ArmRecording recording = start(directory.resolve("copies.mcap"))) {
      Tick tick = new Tick();
      ArmSample sample = new ArmSample();
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long thread = Thread.currentThread().getId();
      for (int i = 0; i < 1000; i++) {
        recording.onTick(tick, sample);
      }
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 1000; i++) {
        recording.onTick(tick, sample);
      }
      long bytes = threads.getThreadAllocatedBytes(thread) - before;
      assertTrue(bytes < 1000, () -> bytes + " bytes");
    }
  }

  @Test
  void whatTheDiskIsTooSlowForIsCountedAndSaid() {
    RecordingRing ring = new RecordingRing(2, List.of());
    for (int i = 0; i < 5; i++) {
      RecordingEntry entry = ring.claim();
      if (entry != null) {
        entry.order = new Order.Acknowledge(i);
        ring.publish();
      }
    }
    assertEquals(3, ring.lost());
    assertEquals(new Order.Acknowledge(0), ring.peek().order);
    ring.release();
    ring.claim();
    ring.publish();
    assertEquals(new Order.Acknowledge(1), ring.peek().order);
    assertEquals(0, ring.peek().lostBefore);
    ring.release();
    assertEquals(3, ring.peek().lostBefore);
    ring.release();
    assertEquals(null, ring.peek());
  }

  @Test
  void aGapIsNoReproduction() throws IOException {
    Path file = directory.resolve("gap.mcap");
    try (ArmRecording recording = start(file)) {
      // More than the ring holds, faster than it is emptied.
      new Storm(1, recording).rage(60_000);
      assertTrue(recording.lost() > 0);
    }
    RecordingReplay.Result result = RecordingReplay.of(file);
    assertTrue(result.lost() > 0);
    assertFalse(result.reproduced());
  }

  @Test
  void anotherFileHasNothingToReplay() throws IOException {
    Path file = directory.resolve("other.mcap");
    Files.writeString(file, "something else");
    RecordingReplay.Result result = RecordingReplay.of(file);
    assertFalse(result.reproduced());
    assertEquals(
        List.of(
            "at byte 0: is not an MCAP file of version 0: other bytes at its beginning",
            "has no attachment safety-settings.properties: nothing can be decided again"),
        result.problems());
  }

  /** No crash, no hang: checksums are made good, so that what is spoiled reaches the replay. */
  @Test
  void spoiledRecordingsAreReplayedToTheirEnd() throws IOException {
    byte[] whole = Files.readAllBytes(record(1, 300));
    Path spoiled = directory.resolve("spoiled.mcap");
    SplittableRandom random = new SplittableRandom(3);
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          int reached = 0;
          for (int i = 0; i < 300; i++) {
            byte[] bytes = whole.clone();
            for (int change = random.nextInt(1, 20); change > 0; change--) {
              bytes[random.nextInt(8, bytes.length)] = (byte) random.nextInt();
            }
            Files.write(spoiled, Checksums.madeGood(bytes));
            RecordingReplay.Result result = RecordingReplay.of(spoiled);
            reached += result.ticks() > 0 ? 1 : 0;
          }
          assertTrue(reached > 100, "spoiled files whose ticks were decided again: " + reached);
        });
  }

  /** Tells another of one tick whose target is off by the last bit. */
  private record OneBitChanged(ControllerListener listener) implements ControllerListener {
    @Override
    public void onTick(Tick tick, ArmSample sample) {
      Tick told = new Tick().set(tick);
      if (tick.sequence == 700) {
        told.applied.x = Math.nextUp(told.applied.x);
      }
      listener.onTick(told, sample);
    }

    @Override
    public void onCommand(Command command, long nowNanos, Rejection rejection) {
      listener.onCommand(command, nowNanos, rejection);
    }

    @Override
    public void onOrder(Order order) {
      listener.onOrder(order);
    }
  }
}
