package io.metaarm.bridge.record.mcap;

import io.metaarm.bridge.record.mcap.McapRecord.Attachment;
import io.metaarm.bridge.record.mcap.McapRecord.Channel;
import io.metaarm.bridge.record.mcap.McapRecord.Chunk;
import io.metaarm.bridge.record.mcap.McapRecord.DataEnd;
import io.metaarm.bridge.record.mcap.McapRecord.Footer;
import io.metaarm.bridge.record.mcap.McapRecord.Message;
import io.metaarm.bridge.record.mcap.McapRecord.Metadata;
import io.metaarm.bridge.record.mcap.McapRecord.Schema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Reads an MCAP file from its beginning to wherever it ends, and tells a visitor of everything that
 * is whole. What is cut off, spoiled or unknown is told as a problem and left out: never an
 * exception, except where the disk itself fails. A file that was cut off needs no summary.
 */
public final class McapReader {
  private final McapVisitor visitor;
  private final Map<Integer, Schema> schemas = new HashMap<>();
  private final Map<Integer, Channel> channels = new HashMap<>();
  private final CRC32 dataCrc = new CRC32();
  private final CRC32 summaryCrc = new CRC32();

  /** Where the bytes of the summary begin; 0 while they have not. */
  private long summaryStart;

  private boolean ended;

  private McapReader(McapVisitor visitor) {
    this.visitor = visitor;
  }

  /** Reads a whole file. */
  public static void read(Path path, McapVisitor visitor) throws IOException {
    try (RecordSource source = new RecordSource(path)) {
      new McapReader(visitor).read(source);
    }
  }

  private void read(RecordSource source) throws IOException {
    if (!Arrays.equals(source.magic(), McapWriter.MAGIC)) {
      problem(0, "is not an MCAP file of version 0: other bytes at its beginning");
      return;
    }
    dataCrc.update(McapWriter.MAGIC);
    while (!ended && source.next()) {
      handle(source);
    }
    if (source.fault() != null) {
      problem(source.offset(), source.fault());
    } else if (!ended) {
      problem(source.offset(), "ends without a footer: the recording was cut off");
    } else if (!Arrays.equals(source.magic(), McapWriter.MAGIC)) {
      problem(source.offset(), "ends with other bytes than an MCAP file does");
    }
  }

  private void handle(RecordSource source) {
    ByteBuffer whole = source.record();
    McapRecord record;
    try {
      record = RecordDecoder.decode(source.opcode(), source.content());
    } catch (RecordDecoder.Malformed e) {
      problem(source.offset(), name(source.opcode()) + " " + e.getMessage());
      dataCrc.update(whole);
      return;
    }
    if (record instanceof DataEnd end) {
      check(source.offset(), "the data section", end.dataSectionCrc(), dataCrc.getValue());
      summaryStart = source.offset() + whole.remaining();
      visitor.onOther(record);
      return;
    }
    if (record instanceof Footer footer) {
      finish(source, footer, whole);
      return;
    }
    (summaryStart == 0 ? dataCrc : summaryCrc).update(whole);
    tell(record, source.offset(), source.content());
  }

  private void finish(RecordSource source, Footer footer, ByteBuffer whole) {
    ended = true;
    if (footer.summaryCrc() != 0) {
      whole.limit(whole.limit() - Integer.BYTES);
      summaryCrc.update(whole);
      check(source.offset(), "the summary", footer.summaryCrc(), summaryCrc.getValue());
    }
    visitor.onOther(footer);
  }

  /** A checksum of 0 was not computed. */
  private boolean check(long offset, String what, long expected, long computed) {
    if (expected == 0 || expected == computed) {
      return true;
    }
    problem(
        offset,
        "the checksum of "
            + what
            + " must be "
            + Long.toHexString(expected)
            + ", got "
            + Long.toHexString(computed));
    return false;
  }

  private void tell(McapRecord record, long offset, ByteBuffer content) {
    if (record instanceof Schema schema) {
      add(schema);
    } else if (record instanceof Channel channel) {
      add(channel, offset);
    } else if (record instanceof Message message) {
      add(message, offset);
    } else if (record instanceof Chunk chunk) {
      open(chunk, offset);
    } else if (record instanceof Attachment attachment) {
      CRC32 crc = new CRC32();
      crc.update(content.slice(0, content.remaining() - Integer.BYTES));
      if (check(offset, "an attachment", attachment.crc(), crc.getValue())) {
        visitor.onAttachment(attachment);
      }
    } else if (record instanceof Metadata metadata) {
      visitor.onMetadata(metadata);
    } else {
      visitor.onOther(record);
    }
  }

  /** The id 0 means that there is none. */
  private void add(Schema schema) {
    if (schema.id() != 0 && schemas.putIfAbsent(schema.id(), schema) == null) {
      visitor.onSchema(schema);
    }
  }

  private void add(Channel channel, long offset) {
    if (channel.schemaId() != 0 && !schemas.containsKey(channel.schemaId())) {
      problem(offset, "channel " + channel.id() + " has the unknown schema " + channel.schemaId());
    } else if (channels.putIfAbsent(channel.id(), channel) == null) {
      visitor.onChannel(channel);
    }
  }

  private void add(Message message, long offset) {
    Channel channel = channels.get(message.channelId());
    if (channel == null) {
      problem(offset, "a message has the unknown channel " + message.channelId());
    } else {
      visitor.onMessage(channel, message);
    }
  }

  private void open(Chunk chunk, long offset) {
    if (!chunk.compression().isEmpty()) {
      problem(
          offset, "a chunk is compressed with '" + chunk.compression() + "', which is not read");
      return;
    }
    CRC32 crc = new CRC32();
    ByteBuffer records = chunk.records().asReadOnlyByteBuffer();
    crc.update(records.duplicate());
    if (!check(offset, "a chunk", chunk.uncompressedCrc(), crc.getValue())) {
      return;
    }
    RecordSource.Inner inner = new RecordSource.Inner(records);
    while (inner.next()) {
      readInner(inner, offset);
    }
    if (inner.fault() != null) {
      problem(offset, "in a chunk: " + inner.fault());
    }
  }

  private void readInner(RecordSource.Inner inner, long offset) {
    try {
      McapRecord record = RecordDecoder.decode(inner.opcode(), inner.content());
      if (record instanceof Schema || record instanceof Channel || record instanceof Message) {
        tell(record, offset, inner.content());
      } else if (record instanceof McapRecord.Unknown) {
        visitor.onOther(record);
      } else {
        problem(offset, "a chunk has " + name(inner.opcode()) + ", which belongs outside");
      }
    } catch (RecordDecoder.Malformed e) {
      problem(offset, "in a chunk: " + name(inner.opcode()) + " " + e.getMessage());
    }
  }

  private static String name(int opcode) {
    return "a record of kind " + opcode;
  }

  private void problem(long offset, String text) {
    visitor.onProblem(new McapProblem(offset, text));
  }
}
