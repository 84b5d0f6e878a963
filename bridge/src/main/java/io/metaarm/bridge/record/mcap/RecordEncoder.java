package io.metaarm.bridge.record.mcap;

import io.metaarm.bridge.record.mcap.McapRecord.Attachment;
import io.metaarm.bridge.record.mcap.McapRecord.AttachmentIndex;
import io.metaarm.bridge.record.mcap.McapRecord.Channel;
import io.metaarm.bridge.record.mcap.McapRecord.Chunk;
import io.metaarm.bridge.record.mcap.McapRecord.ChunkIndex;
import io.metaarm.bridge.record.mcap.McapRecord.DataEnd;
import io.metaarm.bridge.record.mcap.McapRecord.Footer;
import io.metaarm.bridge.record.mcap.McapRecord.Header;
import io.metaarm.bridge.record.mcap.McapRecord.Message;
import io.metaarm.bridge.record.mcap.McapRecord.MessageIndex;
import io.metaarm.bridge.record.mcap.McapRecord.Metadata;
import io.metaarm.bridge.record.mcap.McapRecord.MetadataIndex;
import io.metaarm.bridge.record.mcap.McapRecord.Schema;
import io.metaarm.bridge.record.mcap.McapRecord.Statistics;
import io.metaarm.bridge.record.mcap.McapRecord.SummaryOffset;
import io.metaarm.bridge.record.mcap.McapRecord.Unknown;

/** Records to bytes: opcode, length and the fields in the specification's order. */
final class RecordEncoder {

  private RecordEncoder() {}

  /** An attachment's checksum is computed here, whatever the record says. */
  static void encode(McapRecord record, RecordBytes to) {
    int at = to.begin(record.opcode());
    if (record instanceof Attachment attachment) {
      attachment(attachment, to);
    } else if (record instanceof Statistics statistics) {
      statistics(statistics, to);
    } else if (record instanceof ChunkIndex index) {
      chunkIndex(index, to);
    } else {
      small(record, to);
    }
    to.end(at);
  }

  private static void small(McapRecord record, RecordBytes to) {
    if (record instanceof Header header) {
      to.string(header.profile()).string(header.library());
    } else if (record instanceof Footer footer) {
      to.u64(footer.summaryStart()).u64(footer.summaryOffsetStart()).u32(footer.summaryCrc());
    } else if (record instanceof Schema schema) {
      to.u16(schema.id()).string(schema.name()).string(schema.encoding());
      to.u32(schema.data().size()).raw(schema.data());
    } else if (record instanceof Channel channel) {
      to.u16(channel.id()).u16(channel.schemaId()).string(channel.topic());
      to.string(channel.messageEncoding()).strings(channel.metadata());
    } else if (record instanceof Message message) {
      to.u16(message.channelId()).u32(message.sequence());
      to.u64(message.logTime()).u64(message.publishTime()).raw(message.data());
    } else if (record instanceof Chunk chunk) {
      to.u64(chunk.messageStartTime()).u64(chunk.messageEndTime());
      to.u64(chunk.uncompressedSize()).u32(chunk.uncompressedCrc()).string(chunk.compression());
      to.u64(chunk.records().size()).raw(chunk.records());
    } else {
      smaller(record, to);
    }
  }

  private static void smaller(McapRecord record, RecordBytes to) {
    if (record instanceof MessageIndex index) {
      to.u16(index.channelId()).u32((long) index.records().size() * 2 * Long.BYTES);
      index.records().forEach(entry -> to.u64(entry.logTime()).u64(entry.offset()));
    } else if (record instanceof AttachmentIndex index) {
      to.u64(index.offset()).u64(index.length()).u64(index.logTime()).u64(index.createTime());
      to.u64(index.dataSize()).string(index.name()).string(index.mediaType());
    } else if (record instanceof Metadata metadata) {
      to.string(metadata.name()).strings(metadata.metadata());
    } else if (record instanceof MetadataIndex index) {
      to.u64(index.offset()).u64(index.length()).string(index.name());
    } else if (record instanceof SummaryOffset group) {
      to.u8(group.groupOpcode()).u64(group.groupStart()).u64(group.groupLength());
    } else if (record instanceof DataEnd end) {
      to.u32(end.dataSectionCrc());
    } else if (record instanceof Unknown unknown) {
      to.raw(unknown.content());
    }
  }

  private static void attachment(Attachment attachment, RecordBytes to) {
    int content = to.size();
    to.u64(attachment.logTime()).u64(attachment.createTime());
    to.string(attachment.name()).string(attachment.mediaType());
    to.u64(attachment.data().size()).raw(attachment.data());
    to.u32(to.crcFrom(content));
  }

  private static void statistics(Statistics statistics, RecordBytes to) {
    to.u64(statistics.messageCount()).u16(statistics.schemaCount());
    to.u32(statistics.channelCount()).u32(statistics.attachmentCount());
    to.u32(statistics.metadataCount()).u32(statistics.chunkCount());
    to.u64(statistics.messageStartTime()).u64(statistics.messageEndTime());
    to.counts(statistics.channelMessageCounts());
  }

  private static void chunkIndex(ChunkIndex index, RecordBytes to) {
    to.u64(index.messageStartTime()).u64(index.messageEndTime());
    to.u64(index.chunkStartOffset()).u64(index.chunkLength());
    to.counts(index.messageIndexOffsets()).u64(index.messageIndexLength());
    to.string(index.compression()).u64(index.compressedSize()).u64(index.uncompressedSize());
  }
}
