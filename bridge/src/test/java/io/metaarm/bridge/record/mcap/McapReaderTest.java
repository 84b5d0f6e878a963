package io.metaarm.bridge.record.mcap;

import static io.metaarm.bridge.record.mcap.SpecBytes.MAGIC;
import static io.metaarm.bridge.record.mcap.SpecBytes.bytes;
import static io.metaarm.bridge.record.mcap.SpecBytes.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files put together by hand, as the specification has them and as it has not. */
class McapReaderTest {
  private static final String CUT = "ends in the middle of a record: the recording was cut off";

  @TempDir Path directory;

  private Heard read(SpecBytes bytes) {
    return Heard.in(directory, bytes);
  }

  private void assertReads(McapRecord expected, int type, SpecBytes content) {
    Heard heard = read(SpecBytes.beginningWithChannel().raw(record(type, content)).ended());
    assertEquals(List.of(), heard.problems);
    assertTrue(heard.records.contains(expected), () -> expected + " in " + heard.records);
    // Fields that a later version adds at the end are ignored, but for messages.
    if (type != Opcode.MESSAGE && type != Opcode.ATTACHMENT) {
      content.u8(99).text("new");
      Heard extended = read(SpecBytes.beginningWithChannel().raw(record(type, content)).ended());
      assertEquals(heard.records, extended.records);
      assertEquals(List.of(), extended.problems);
    }
  }

  @Test
  void everyKindOfRecordIsReadAsTheSpecificationSays() {
    ByteString nine = ByteString.copyFrom(new byte[] {9});
    assertReads(new McapRecord.Header("", "by hand"), 1, bytes().text("").text("by hand"));
    assertReads(
        new McapRecord.Schema(2, "n", "jsonschema", nine),
        3,
        bytes().u16(2).text("n").text("jsonschema").u32(1).u8(9));
    assertReads(
        new McapRecord.Channel(0xfffe, 0, "/t", "json", Map.of("k", "v")),
        4,
        bytes().u16(0xfffe).u16(0).text("/t").text("json").array(bytes().text("k").text("v")));
    assertReads(
        new McapRecord.Message(1, 0xffff_fffeL, 5, -1, nine),
        5,
        bytes().u16(1).u32(0xffff_fffeL).u64(5).u64(-1).u8(9));
    assertReads(
        new McapRecord.MessageIndex(
            1,
            List.of(
                new McapRecord.MessageIndex.Entry(1, 2), new McapRecord.MessageIndex.Entry(3, 4))),
        7,
        bytes().u16(1).array(bytes().u64(1).u64(2).u64(3).u64(4)));
    assertReads(
        new McapRecord.ChunkIndex(1, 2, 3, 4, Map.of(1, 5L), 6, "lz4", 7, 8),
        8,
        bytes()
            .u64(1)
            .u64(2)
            .u64(3)
            .u64(4)
            .array(bytes().u16(1).u64(5))
            .u64(6)
            .text("lz4")
            .u64(7)
            .u64(8));
    SpecBytes attachment = bytes().u64(1).u64(2).text("n").text("m").u64(1).u8(9);
    long crc = attachment.crc();
    assertReads(new McapRecord.Attachment(1, 2, "n", "m", nine, crc), 9, attachment.u32(crc));
    assertReads(
        new McapRecord.AttachmentIndex(1, 2, 3, 4, 5, "n", "m"),
        10,
        bytes().u64(1).u64(2).u64(3).u64(4).u64(5).text("n").text("m"));
    assertReads(
        new McapRecord.Statistics(1, 2, 3, 4, 5, 6, 7, 8, Map.of(1, 9L)),
        11,
        bytes()
            .u64(1)
            .u16(2)
            .u32(3)
            .u32(4)
            .u32(5)
            .u32(6)
            .u64(7)
            .u64(8)
            .array(bytes().u16(1).u64(9)));
    assertReads(
        new McapRecord.Metadata("n", Map.of("k", "v")),
        12,
        bytes().text("n").array(bytes().text("k").text("v")));
    assertReads(new McapRecord.MetadataIndex(1, 2, "n"), 13, bytes().u64(1).u64(2).text("n"));
    assertReads(new McapRecord.SummaryOffset(3, 1, 2), 14, bytes().u8(3).u64(1).u64(2));
  }

  @Test
  void theEndOfAFileIsRead() {
    Heard heard = read(SpecBytes.beginning().ended());
    assertEquals(List.of(), heard.problems);
    assertEquals(
        List.of(
            new McapRecord.Header("", "by hand"),
            new McapRecord.DataEnd(0),
            new McapRecord.Footer(0, 0, 0)),
        heard.records);
  }

  @Test
  void schemasChannelsAndMessagesMayBeInAChunk() {
    SpecBytes records = bytes().raw(SpecBytes.schema()).raw(SpecBytes.channel());
    records.raw(SpecBytes.message(1, 5, 42));
    Heard heard = read(SpecBytes.beginning().raw(SpecBytes.chunk(5, 5, records)).ended());
    assertEquals(List.of(), heard.problems);
    assertEquals(List.of(42), heard.data);
  }

  @Test
  void theSmallestFileEndsWithoutADataSection() {
    SpecBytes file = SpecBytes.beginning().raw(record(2, bytes().u64(0).u64(0).u32(0))).raw(MAGIC);
    assertEquals(List.of(), read(file).problems);
  }

  @Test
  void recordsOfAnUnknownKindAreSkipped() {
    for (int type : new int[] {0x10, 0x7f, 0x80, 0xff}) {
      SpecBytes unknown = record(type, bytes().text("whatever"));
      SpecBytes inside = bytes().raw(unknown).raw(SpecBytes.message(2, 2, 2));
      SpecBytes file = SpecBytes.beginningWithChannel().raw(SpecBytes.message(1, 1, 1));
      file.raw(unknown).raw(SpecBytes.chunk(2, 2, inside)).ended();
      Heard heard = read(file);
      assertEquals(List.of(), heard.problems);
      assertEquals(List.of(1, 2), heard.data);
      assertEquals(2, heard.records.stream().filter(McapRecord.Unknown.class::isInstance).count());
    }
  }

  @Test
  void aChunkWithABadChecksumIsLeftOutAloneAndSaid() {
    SpecBytes file = SpecBytes.beginningWithChannel();
    file.raw(SpecBytes.chunk(1, 1, SpecBytes.message(1, 1, 1)));
    int at = file.size();
    SpecBytes spoiled = SpecBytes.message(2, 2, 2);
    file.raw(SpecBytes.chunk(2, 2, spoiled, 0x1234abcdL));
    file.raw(SpecBytes.chunk(3, 3, SpecBytes.message(3, 3, 3)));
    Heard heard = read(file.ended());
    assertEquals(List.of(1, 3), heard.data);
    assertEquals(
        List.of(
            "at byte "
                + at
                + ": the checksum of a chunk must be 1234abcd, got "
                + Long.toHexString(spoiled.crc())),
        heard.problems);
  }

  @Test
  void aChecksumOfZeroIsNotChecked() {
    SpecBytes chunk = SpecBytes.chunk(1, 1, SpecBytes.message(1, 1, 1), 0);
    Heard heard = read(SpecBytes.beginningWithChannel().raw(chunk).ended());
    assertEquals(List.of(), heard.problems);
    assertEquals(List.of(1), heard.data);
  }

  @Test
  void aFileThatIsCutOffAnywhereKeepsAllItsWholeChunks() {
    SpecBytes file = SpecBytes.beginningWithChannel();
    int beginning = file.size();
    int[] ends = new int[5];
    for (int i = 0; i < ends.length; i++) {
      file.raw(SpecBytes.chunk(i, i, SpecBytes.message(i, i, i)));
      ends[i] = file.size();
    }
    byte[] whole = file.array();
    for (int length = beginning; length < whole.length; length++) {
      int cut = length;
      Heard heard = Heard.in(directory, Arrays.copyOf(whole, length));
      int wholeChunks = (int) Arrays.stream(ends).filter(end -> end <= cut).count();
      assertEquals(wholeChunks, heard.data.size());
      boolean between = cut == beginning || Arrays.stream(ends).anyMatch(end -> end == cut);
      String expected = between ? "ends without a footer: the recording was cut off" : CUT;
      assertEquals(1, heard.problems.size());
      assertTrue(heard.problems.get(0).endsWith(": " + expected), heard.problems::toString);
    }
  }

  @Test
  void aChunkWhoseLastRecordIsCutOffGivesTheOthers() {
    SpecBytes records = bytes().raw(SpecBytes.message(1, 1, 1)).raw(SpecBytes.message(2, 2, 2));
    byte[] cut = Arrays.copyOf(records.array(), records.size() - 1);
    SpecBytes file = SpecBytes.beginningWithChannel();
    int at = file.size();
    Heard heard = read(file.raw(SpecBytes.chunk(1, 2, bytes().raw(cut))).ended());
    assertEquals(List.of(1), heard.data);
    assertEquals(List.of("at byte " + at + ": in a chunk: " + CUT), heard.problems);
  }

  @Test
  void aFileWithoutASummaryIsRead() {
    SpecBytes file = SpecBytes.beginningWithChannel().raw(SpecBytes.message(1, 1, 1));
    Heard cut = read(file);
    assertEquals(List.of(1), cut.data);
    assertTrue(cut.problems.get(0).endsWith("ends without a footer: the recording was cut off"));
    assertEquals(List.of(), read(file.ended()).problems);
  }

  @Test
  void whatASummaryRepeatsIsToldOnce() {
    SpecBytes file = SpecBytes.beginningWithChannel().raw(SpecBytes.message(1, 1, 1));
    file.raw(record(15, bytes().u32(file.crc())));
    SpecBytes summary = bytes().raw(SpecBytes.schema()).raw(SpecBytes.channel());
    long start = file.size();
    summary.u8(2).u64(20).u64(start).u64(0);
    Heard heard = read(file.raw(summary).u32(summary.crc()).raw(MAGIC));
    assertEquals(List.of(), heard.problems);
    assertEquals(5, heard.records.size() - 1, "header, schema, channel, message, ends");
  }

  @Test
  void wrongChecksumsOfDataAndSummaryAreSaid() {
    SpecBytes file = SpecBytes.beginning();
    int end = file.size();
    long right = file.crc();
    file.raw(record(15, bytes().u32(1)));
    int footer = file.size();
    SpecBytes summary = bytes().u8(2).u64(20).u64(footer).u64(0);
    Heard heard = read(file.raw(summary).u32(2).raw(MAGIC));
    assertEquals(
        List.of(
            "at byte "
                + end
                + ": the checksum of the data section must be 1, got "
                + Long.toHexString(right),
            "at byte "
                + footer
                + ": the checksum of the summary must be 2, got "
                + Long.toHexString(summary.crc())),
        heard.problems);
  }

  private void assertProblem(String problem, SpecBytes record) {
    SpecBytes file = SpecBytes.beginningWithChannel();
    int at = file.size();
    file.raw(record).raw(SpecBytes.message(9, 9, 9)).ended();
    Heard heard = read(file);
    assertEquals(List.of("at byte " + at + ": " + problem), heard.problems);
    assertEquals(List.of(9), heard.data);
  }

  @Test
  void whatIsWrongWithARecordIsSaidAndTheNextOneIsRead() {
    assertProblem(
        "a message has the unknown channel 7",
        record(5, bytes().u16(7).u32(1).u64(1).u64(1).u8(1)));
    assertProblem(
        "channel 7 has the unknown schema 3",
        record(4, bytes().u16(7).u16(3).text("/b").text("").u32(0)));
    assertProblem(
        "a record of kind 4 needs 2 bytes more where 1 are left", record(4, bytes().u8(7)));
    assertProblem(
        "a record of kind 12 has a text that is not UTF-8",
        record(12, bytes().u32(1).u8(0xff).u32(0)));
    assertProblem(
        "a record of kind 12 needs 4294967295 bytes more where 0 are left",
        record(12, bytes().u32(0xffff_ffffL)));
    SpecBytes records = SpecBytes.message(1, 1, 1);
    assertProblem(
        "a chunk is compressed with 'zstd', which is not read",
        record(
            6, bytes().u64(1).u64(1).u64(9).u32(0).text("zstd").u64(records.size()).raw(records)));
    assertProblem(
        "a chunk has a record of kind 12, which belongs outside",
        SpecBytes.chunk(0, 0, record(12, bytes().text("n").u32(0))));
    SpecBytes attachment = bytes().u64(1).u64(2).text("n").text("m").u64(0);
    assertProblem(
        "the checksum of an attachment must be 5, got " + Long.toHexString(attachment.crc()),
        record(9, bytes().raw(attachment).u32(5)));
  }

  @Test
  void schemaZeroIsNone() {
    SpecBytes zero = record(3, bytes().u16(0).text("n").text("").u32(0));
    Heard heard = read(SpecBytes.beginning().raw(zero).ended());
    assertEquals(List.of(), heard.problems);
    assertEquals(3, heard.records.size());
  }

  @Test
  void otherFilesAreSaidToBeOthers() {
    String other = "at byte 0: is not an MCAP file of version 0: other bytes at its beginning";
    assertEquals(List.of(other), read(bytes()).problems);
    assertEquals(
        List.of(other),
        read(bytes().raw("%PDF-1.7 and more".getBytes(StandardCharsets.UTF_8))).problems);
    byte[] version1 = MAGIC.clone();
    version1[5] = 0x31;
    assertEquals(List.of(other), read(bytes().raw(version1).raw(SpecBytes.header())).problems);
  }

  @Test
  void anotherEndIsSaid() {
    SpecBytes file = SpecBytes.beginning().raw(record(2, bytes().u64(0).u64(0).u32(0)));
    Heard heard = read(file.raw(new byte[] {1, 2}));
    assertEquals(1, heard.problems.size());
    assertTrue(heard.problems.get(0).endsWith("ends with other bytes than an MCAP file does"));
  }

  @Test
  void kindZeroAndLengthsBeyondTheFileEndTheReading() {
    Heard zero = read(SpecBytes.beginning().raw(record(0, bytes())).ended());
    assertTrue(zero.problems.get(0).endsWith("has the kind 0, which no record may have"));
    Heard negative = read(SpecBytes.beginning().u8(5).u64(-1).ended());
    assertTrue(negative.problems.get(0).endsWith(CUT));
  }

  /** Never an exception, a hang or memory for what a spoiled length asks for. */
  @Test
  void spoiledFilesAreReadToTheirEnd() {
    SpecBytes file = SpecBytes.beginningWithChannel();
    for (int i = 0; i < 6; i++) {
      file.raw(SpecBytes.chunk(i, i, SpecBytes.message(i, i, i)));
    }
    byte[] whole = file.ended().array();
    assertEquals(List.of(), Heard.in(directory, whole).problems);
    SplittableRandom random = new SplittableRandom(7);
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          for (int i = 0; i < 1500; i++) {
            byte[] spoiled = whole.clone();
            for (int change = random.nextInt(1, 9); change > 0; change--) {
              int at = random.nextInt(spoiled.length);
              spoiled[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) 0xff;
            }
            assertTrue(Heard.in(directory, spoiled).data.size() <= 12);
          }
        });
  }
}
