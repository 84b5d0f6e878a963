package io.metaarm.bridge.record.mcap;

import static io.metaarm.bridge.record.mcap.SpecBytes.MAGIC;
import static io.metaarm.bridge.record.mcap.SpecBytes.bytes;
import static io.metaarm.bridge.record.mcap.SpecBytes.record;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.metaarm.bridge.bench.ChildJvm;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is, byte for byte, what the specification's tables say. */
class McapWriterTest {
  @TempDir Path directory;

  private static ByteString data(int value) {
    return ByteString.copyFrom(new byte[] {(byte) value});
  }

  private byte[] written() throws IOException {
    Path file = directory.resolve("a.mcap");
    try (McapWriter writer = McapWriter.create(file, "", 1000)) {
      int schema = writer.addSchema("a.B", "protobuf", ByteString.copyFrom(new byte[] {7, 8}));
      int channel = writer.addChannel(schema, "/a", "protobuf", Map.of("key", "value"));
      writer.attach(50, "robot.yaml", "application/yaml", ByteString.copyFromUtf8("name: a\n"));
      writer.addMetadata("made", Map.of("by", "test"));
      writer.write(channel, 300, data(1));
      writer.write(channel, 200, data(2));
      writer.flush();
      writer.flush();
      writer.write(channel, 400, data(3));
    }
    return Files.readAllBytes(file);
  }

  @Test
  void everyRecordIsWrittenAsTheSpecificationSays() throws IOException {
    SpecBytes attachment =
        bytes().u64(50).u64(0).text("robot.yaml").text("application/yaml").u64(8);
    attachment.raw("name: a\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    attachment.u32(attachment.crc());
    SpecBytes metadata = bytes().text("made").array(bytes().text("by").text("test"));
    SpecBytes first = bytes().raw(SpecBytes.message(1, 300, 1)).raw(SpecBytes.message(2, 200, 2));
    SpecBytes second = SpecBytes.message(3, 400, 3);
    SpecBytes firstEntries =
        bytes().u64(300).u64(0).u64(200).u64(SpecBytes.message(1, 0, 0).size());

    SpecBytes file = bytes().raw(MAGIC).raw(record(1, bytes().text("").text("metaarm")));
    file.raw(SpecBytes.schema()).raw(SpecBytes.channel());
    int attachmentAt = file.size();
    file.raw(record(9, attachment));
    int metadataAt = file.size();
    file.raw(record(12, metadata));
    int firstAt = file.size();
    file.raw(SpecBytes.chunk(200, 300, first));
    int firstIndexAt = file.size();
    file.raw(record(7, bytes().u16(1).array(firstEntries)));
    int secondAt = file.size();
    file.raw(SpecBytes.chunk(400, 400, second));
    int secondIndexAt = file.size();
    file.raw(record(7, bytes().u16(1).array(bytes().u64(400).u64(0))));
    int end = file.size();
    file.raw(record(15, bytes().u32(file.crc())));

    int summaryAt = file.size();
    SpecBytes statistics = bytes().u64(3).u16(1).u32(1).u32(1).u32(1).u32(2).u64(200).u64(400);
    statistics.array(bytes().u16(1).u64(3));
    SpecBytes chunks = chunkIndex(200, 300, firstAt, firstIndexAt, secondAt, first.size());
    chunks.raw(chunkIndex(400, 400, secondAt, secondIndexAt, end, second.size()));
    SpecBytes attachmentIndex = bytes().u64(attachmentAt).u64(metadataAt - attachmentAt);
    attachmentIndex.u64(50).u64(0).u64(8).text("robot.yaml").text("application/yaml");
    SpecBytes metadataIndex = bytes().u64(metadataAt).u64(firstAt - metadataAt).text("made");
    SpecBytes summary = bytes();
    SpecBytes groups = bytes();
    addGroup(3, SpecBytes.schema(), summaryAt, summary, groups);
    addGroup(4, SpecBytes.channel(), summaryAt, summary, groups);
    addGroup(11, record(11, statistics), summaryAt, summary, groups);
    addGroup(8, chunks, summaryAt, summary, groups);
    addGroup(10, record(10, attachmentIndex), summaryAt, summary, groups);
    addGroup(13, record(13, metadataIndex), summaryAt, summary, groups);
    int groupsAt = summaryAt + summary.size();
    summary.raw(groups).u8(2).u64(20).u64(summaryAt).u64(groupsAt);
    file.raw(summary).u32(summary.crc()).raw(MAGIC);

    assertArrayEquals(file.array(), written());
  }

  private static SpecBytes chunkIndex(
      long start, long end, int at, int indexAt, int indexEnd, int size) {
    SpecBytes content = bytes().u64(start).u64(end).u64(at).u64(indexAt - at);
    content.array(bytes().u16(1).u64(indexAt)).u64(indexEnd - indexAt);
    return record(8, content.text("").u64(size).u64(size));
  }

  private static void addGroup(
      int type, SpecBytes records, int summaryAt, SpecBytes summary, SpecBytes groups) {
    long at = summaryAt + (long) summary.size();
    groups.raw(record(14, bytes().u8(type).u64(at).u64(records.size())));
    summary.raw(records);
  }

  @Test
  void whatIsWrittenIsReadAgainWithoutAProblem() throws IOException {
    Heard heard = Heard.in(directory, written());
    assertEquals(List.of(), heard.problems);
    assertEquals(List.of(1, 2, 3), heard.data);
    assertEquals(
        List.of("robot.yaml"),
        heard.records.stream()
            .filter(McapRecord.Attachment.class::isInstance)
            .map(record -> ((McapRecord.Attachment) record).name())
            .toList());
  }

  @Test
  void aChunkIsWrittenWhenItIsFull() throws IOException {
    Path file = directory.resolve("full.mcap");
    try (McapWriter writer = McapWriter.create(file, "", 100)) {
      int channel = writer.addChannel(0, "/a", "", Map.of());
      long before = Files.size(file);
      writer.write(channel, 1, data(1));
      writer.write(channel, 1, data(2));
      writer.write(channel, 1, data(3));
      assertEquals(before, Files.size(file));
      writer.write(channel, 1, data(4));
      assertEquals(List.of(1, 2, 3, 4), Heard.in(file).data);
    }
  }

  @Test
  void aRecordingIsNeverWrittenOver() throws IOException {
    Path file = directory.resolve("b.mcap");
    Files.writeString(file, "precious");
    assertThrows(FileAlreadyExistsException.class, () -> McapWriter.create(file, "", 1));
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void whatCannotBeWrittenIsRefused() throws IOException {
    assertEquals(
        "chunkBytes: must be > 0, got 0",
        assertThrows(
                IllegalArgumentException.class,
                () -> McapWriter.create(directory.resolve("c.mcap"), "", 0))
            .getMessage());
    try (McapWriter writer = McapWriter.create(directory.resolve("d.mcap"), "", 1)) {
      assertEquals(
          "schemaId: must be 0 to 0, got 1",
          assertThrows(
                  IllegalArgumentException.class, () -> writer.addChannel(1, "/a", "", Map.of()))
              .getMessage());
      assertEquals(
          "channelId: must be 1 to 0, got 1",
          assertThrows(IllegalArgumentException.class, () -> writer.write(1, 0, data(0)))
              .getMessage());
    }
  }

  /** The child says how many messages it has flushed, and is killed at some moment after. */
  @Test
  void aWriterThatIsKilledLosesAtMostItsLastChunk() throws Exception {
    for (int kill = 0; kill < 3; kill++) {
      Path file = directory.resolve("killed-" + kill + ".mcap");
      Process process = ChildJvm.start(WriterProcess.class, List.of(), file.toString());
      long flushed = 0;
      try (var lines = process.inputReader()) {
        for (int line = 0; line < 10 + 700 * kill; line++) {
          flushed = Long.parseLong(lines.readLine());
        }
        // Through its handle, which leaves open what it has said.
        process.toHandle().destroyForcibly();
        process.waitFor();
        // What it said before it died counts too.
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          flushed =
              line.length() >= Long.toString(flushed).length() ? Long.parseLong(line) : flushed;
        }
      }
      Heard heard = Heard.in(file);
      long found = heard.data.size();
      long said = flushed;
      assertTrue(
          found == said || found == said + WriterProcess.MESSAGES_PER_CHUNK,
          () -> found + " messages, flushed " + said);
      assertEquals(1, heard.problems.size(), heard.problems::toString);
    }
  }
}
