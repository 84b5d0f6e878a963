package io.metaarm.bridge.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.metaarm.bridge.proto.RecordedTick;
import io.metaarm.bridge.record.mcap.McapReader;
import io.metaarm.bridge.record.mcap.McapRecord;
import io.metaarm.bridge.record.mcap.McapVisitor;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.Tick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a fault that nobody recorded. */
@Timeout(60)
@SuppressWarnings("try") // it listens while it is open, and nothing is asked of it
class FaultFilesTest {
  private static final int BEFORE = 20;
  private static final int AFTER = 10;

  @TempDir private Path temporary;

  private final FlightRecorder recorder = new FlightRecorder(BEFORE, AFTER);
  private final Tick tick = new Tick();

  private Path folder() {
    return temporary.resolve("faults");
  }

  private FaultFiles start() {
    return FaultFiles.start(
        folder(), recorder, System::nanoTime, Map.of("robot.yaml", "name: kinematic\n"));
  }

  private void tick(int count, int faults) {
    for (int i = 0; i < count; i++) {
      tick.sequence++;
      tick.nowNanos = System.nanoTime();
      tick.faults = faults;
      recorder.record(tick);
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.exists(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files.sorted().toList();
    }
  }

  private static List<RecordedTick> read(Path file, List<String> attachments) throws IOException {
    List<RecordedTick> ticks = new ArrayList<>();
    McapReader.read(
        file,
        new McapVisitor() {
          @Override
          public void onAttachment(McapRecord.Attachment attachment) {
            attachments.add(attachment.name() + ": " + attachment.data().toStringUtf8());
          }

          @Override
          public void onMessage(McapRecord.Channel channel, McapRecord.Message message) {
            assertEquals("/tick", channel.topic());
            try {
              ticks.add(RecordedTick.parseFrom(message.data()));
            } catch (InvalidProtocolBufferException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
    return ticks;
  }

  @Test
  void theTimeAroundAFaultIsInAFileThatItsNameTellsOf() throws IOException {
    try (FaultFiles faults = start()) {
      tick(50, 0);
      tick(1 + AFTER, FaultCode.WATCHDOG.bit());
      tick(5, FaultCode.WATCHDOG.bit());
    }
    List<Path> files = files();
    assertEquals(1, files.size(), files.toString());
    String name = files.get(0).getFileName().toString();
    assertTrue(name.matches("fault-\\d{8}T\\d{6}\\.\\d{3}Z-watchdog\\.mcap"), name);
    List<String> attachments = new ArrayList<>();
    List<RecordedTick> ticks = read(files.get(0), attachments);
    assertEquals(List.of("robot.yaml: name: kinematic\n"), attachments);
    assertEquals(BEFORE + AFTER, ticks.size());
    assertEquals(50 + 1 + AFTER, ticks.get(ticks.size() - 1).getSequence());
    assertEquals(0, ticks.get(0).getFaultBits());
    assertEquals(FaultCode.WATCHDOG.bit(), ticks.get(ticks.size() - 1).getFaultBits());
  }

  @Test
  void aFaultAtTheVeryEndIsWrittenToo() throws IOException {
    try (FaultFiles faults = start()) {
      tick(5, 0);
      tick(2, FaultCode.DRIVER.bit() | FaultCode.SENSOR_JUMP.bit());
    }
    assertEquals(1, files().size());
    assertEquals(7, read(files().get(0), new ArrayList<>()).size());
    String name = files().get(0).getFileName().toString();
    assertTrue(name.endsWith("-sensor-jump+driver.mcap"), name);
  }

  @Test
  void withoutAFaultThereIsNoFolder() {
    try (FaultFiles faults = start()) {
      tick(100, 0);
    }
    assertFalse(Files.exists(folder()));
  }

  @Test
  void onlyTheNewestFilesAreKeptAndNothingElseIsTouched() throws IOException {
    Files.createDirectories(folder());
    for (int i = 0; i < 103; i++) {
      Files.createFile(folder().resolve("fault-20200101T000000." + (100 + i) + "Z-driver.mcap"));
    }
    Files.createFile(folder().resolve("a-note.txt"));
    try (FaultFiles faults = start()) {
      tick(5, 0);
      tick(2, FaultCode.DRIVER.bit());
    }
    List<String> names = files().stream().map(file -> file.getFileName().toString()).toList();
    assertEquals(101, names.size());
    assertEquals("a-note.txt", names.get(0));
    assertEquals("fault-20200101T000000.104Z-driver.mcap", names.get(1));
  }
}
