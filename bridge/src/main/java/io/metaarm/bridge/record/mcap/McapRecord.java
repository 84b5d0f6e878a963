package io.metaarm.bridge.record.mcap;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;

/**
 * What an MCAP file is made of. The names are the specification's; unsigned numbers of 32 bits and
 * checksums are longs, those of 64 bits are longs whose highest bit is a bit like the others.
 */
public sealed interface McapRecord {
  /** The number that the file has for this kind. */
  int opcode();

  record Header(String profile, String library) implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.HEADER;
    }
  }

  record Footer(long summaryStart, long summaryOffsetStart, long summaryCrc) implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.FOOTER;
    }
  }

  record Schema(int id, String name, String encoding, ByteString data) implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.SCHEMA;
    }
  }

  record Channel(
      int id, int schemaId, String topic, String messageEncoding, Map<String, String> metadata)
      implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.CHANNEL;
    }
  }

  record Message(int channelId, long sequence, long logTime, long publishTime, ByteString data)
      implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.MESSAGE;
    }
  }

  record Chunk(
      long messageStartTime,
      long messageEndTime,
      long uncompressedSize,
      long uncompressedCrc,
      String compression,
      ByteString records)
      implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.CHUNK;
    }
  }

  record MessageIndex(int channelId, List<Entry> records) implements McapRecord {
    /** Where a message is in its chunk's uncompressed records. */
    public record Entry(long logTime, long offset) {}

    @Override
    public int opcode() {
      return Opcode.MESSAGE_INDEX;
    }
  }

  record ChunkIndex(
      long messageStartTime,
      long messageEndTime,
      long chunkStartOffset,
      long chunkLength,
      Map<Integer, Long> messageIndexOffsets,
      long messageIndexLength,
      String compression,
      long compressedSize,
      long uncompressedSize)
      implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.CHUNK_INDEX;
    }
  }

  record Attachment(
      long logTime, long createTime, String name, String mediaType, ByteString data, long crc)
      implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.ATTACHMENT;
    }
  }

  record AttachmentIndex(
      long offset,
      long length,
      long logTime,
      long createTime,
      long dataSize,
      String name,
      String mediaType)
      implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.ATTACHMENT_INDEX;
    }
  }

  record Statistics(
      long messageCount,
      int schemaCount,
      long channelCount,
      long attachmentCount,
      long metadataCount,
      long chunkCount,
      long messageStartTime,
      long messageEndTime,
      Map<Integer, Long> channelMessageCounts)
      implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.STATISTICS;
    }
  }

  record Metadata(String name, Map<String, String> metadata) implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.METADATA;
    }
  }

  record MetadataIndex(long offset, long length, String name) implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.METADATA_INDEX;
    }
  }

  record SummaryOffset(int groupOpcode, long groupStart, long groupLength) implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.SUMMARY_OFFSET;
    }
  }

  record DataEnd(long dataSectionCrc) implements McapRecord {
    @Override
    public int opcode() {
      return Opcode.DATA_END;
    }
  }

  /** Of a kind that came after this reader, or that is somebody's own. */
  record Unknown(int opcode, ByteString content) implements McapRecord {}
}
