package io.metaarm.bridge.record.mcap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of one record. Fields after those that are known are ignored, as they may be new. */
final class RecordDecoder {
  /** A record that ends too soon or holds what cannot be. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  private final ByteBuffer content;

  private RecordDecoder(ByteBuffer content) {
    this.content = content;
  }

  static McapRecord decode(int opcode, ByteBuffer content) throws Malformed {
    return new RecordDecoder(content.slice().order(ByteOrder.LITTLE_ENDIAN)).decode(opcode);
  }

  private McapRecord decode(int opcode) throws Malformed {
    return switch (opcode) {
      case Opcode.HEADER -> new McapRecord.Header(string(), string());
      case Opcode.FOOTER -> new McapRecord.Footer(u64(), u64(), u32());
      case Opcode.SCHEMA -> new McapRecord.Schema(u16(), string(), string(), bytes(u32()));
      case Opcode.CHANNEL -> new McapRecord.Channel(u16(), u16(), string(), string(), strings());
      case Opcode.MESSAGE ->
          new McapRecord.Message(u16(), u32(), u64(), u64(), bytes(content.remaining()));
      case Opcode.CHUNK -> new McapRecord.Chunk(u64(), u64(), u64(), u32(), string(), bytes(u64()));
      case Opcode.MESSAGE_INDEX -> new McapRecord.MessageIndex(u16(), entries());
      case Opcode.CHUNK_INDEX ->
          new McapRecord.ChunkIndex(
              u64(), u64(), u64(), u64(), counts(), u64(), string(), u64(), u64());
      case Opcode.ATTACHMENT ->
          new McapRecord.Attachment(u64(), u64(), string(), string(), bytes(u64()), u32());
      case Opcode.ATTACHMENT_INDEX ->
          new McapRecord.AttachmentIndex(u64(), u64(), u64(), u64(), u64(), string(), string());
      case Opcode.STATISTICS ->
          new McapRecord.Statistics(
              u64(), u16(), u32(), u32(), u32(), u32(), u64(), u64(), counts());
      case Opcode.METADATA -> new McapRecord.Metadata(string(), strings());
      case Opcode.METADATA_INDEX -> new McapRecord.MetadataIndex(u64(), u64(), string());
      case Opcode.SUMMARY_OFFSET -> new McapRecord.SummaryOffset(u8(), u64(), u64());
      case Opcode.DATA_END -> new McapRecord.DataEnd(u32());
      default -> new McapRecord.Unknown(opcode, bytes(content.remaining()));
    };
  }

  private void need(long count) throws Malformed {
    if (count < 0 || count > content.remaining()) {
      throw new Malformed(
          "needs "
              + Long.toUnsignedString(count)
              + " bytes more where "
              + content.remaining()
              + " are left");
    }
  }

  private int u8() throws Malformed {
    need(Byte.BYTES);
    return content.get() & 0xff;
  }

  private int u16() throws Malformed {
    need(Short.BYTES);
    return content.getShort() & 0xffff;
  }

  private long u32() throws Malformed {
    need(Integer.BYTES);
    return content.getInt() & 0xffff_ffffL;
  }

  private long u64() throws Malformed {
    need(Long.BYTES);
    return content.getLong();
  }

  private ByteString bytes(long count) throws Malformed {
    need(count);
    return ByteString.copyFrom(content, (int) count);
  }

  private String string() throws Malformed {
    ByteBuffer text = part(u32());
    try {
      return UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw new Malformed("has a text that is not UTF-8");
    }
  }

  /** The next so many bytes, and goes on after them. */
  private ByteBuffer part(long count) throws Malformed {
    need(count);
    ByteBuffer part = content.slice(content.position(), (int) count);
    content.position(content.position() + (int) count);
    return part.order(ByteOrder.LITTLE_ENDIAN);
  }

  private Map<String, String> strings() throws Malformed {
    RecordDecoder inner = new RecordDecoder(part(u32()));
    Map<String, String> map = new LinkedHashMap<>();
    while (inner.content.hasRemaining()) {
      map.put(inner.string(), inner.string());
    }
    return map;
  }

  private Map<Integer, Long> counts() throws Malformed {
    RecordDecoder inner = new RecordDecoder(part(u32()));
    Map<Integer, Long> map = new LinkedHashMap<>();
    while (inner.content.hasRemaining()) {
      map.put(inner.u16(), inner.u64());
    }
    return map;
  }

  private List<McapRecord.MessageIndex.Entry> entries() throws Malformed {
    RecordDecoder inner = new RecordDecoder(part(u32()));
    List<McapRecord.MessageIndex.Entry> entries = new ArrayList<>();
    while (inner.content.hasRemaining()) {
      entries.add(new McapRecord.MessageIndex.Entry(inner.u64(), inner.u64()));
    }
    return entries;
  }
}
