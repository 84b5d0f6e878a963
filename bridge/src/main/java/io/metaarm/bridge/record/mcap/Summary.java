package io.metaarm.bridge.record.mcap;

import io.metaarm.bridge.record.mcap.McapRecord.AttachmentIndex;
import io.metaarm.bridge.record.mcap.McapRecord.Channel;
import io.metaarm.bridge.record.mcap.McapRecord.ChunkIndex;
import io.metaarm.bridge.record.mcap.McapRecord.MetadataIndex;
import io.metaarm.bridge.record.mcap.McapRecord.Schema;
import io.metaarm.bridge.record.mcap.McapRecord.Statistics;
import io.metaarm.bridge.record.mcap.McapRecord.SummaryOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the end of a file says about the whole of it. */
final class Summary {
  final List<Schema> schemas = new ArrayList<>();
  final List<Channel> channels = new ArrayList<>();
  final List<ChunkIndex> chunks = new ArrayList<>();
  final List<AttachmentIndex> attachments = new ArrayList<>();
  final List<MetadataIndex> metadata = new ArrayList<>();
  private final Map<Integer, Long> messageCounts = new TreeMap<>();
  private long messages;
  private long startTime;
  private long endTime;

  void count(int channelId, long logNanos) {
    messageCounts.merge(channelId, 1L, Long::sum);
    startTime = messages == 0 ? logNanos : Math.min(startTime, logNanos);
    endTime = messages == 0 ? logNanos : Math.max(endTime, logNanos);
    messages++;
  }

  private Statistics statistics() {
    return new Statistics(
        messages,
        schemas.size(),
        channels.size(),
        attachments.size(),
        metadata.size(),
        chunks.size(),
        startTime,
        endTime,
        messageCounts);
  }

  /**
   * Writes the summary, the offsets into it, and the footer.
   *
   * @param start where in the file this goes
   */
  void encode(long start, RecordBytes to) {
    List<SummaryOffset> groups = new ArrayList<>();
    List<List<? extends McapRecord>> all =
        List.of(schemas, channels, List.of(statistics()), chunks, attachments, metadata);
    for (List<? extends McapRecord> group : all) {
      if (!group.isEmpty()) {
        int at = to.size();
        group.forEach(record -> RecordEncoder.encode(record, to));
        groups.add(new SummaryOffset(group.get(0).opcode(), start + at, to.size() - at));
      }
    }
    long offsetStart = start + to.size();
    groups.forEach(group -> RecordEncoder.encode(group, to));
    int footer = to.begin(Opcode.FOOTER);
    to.u64(start).u64(offsetStart);
    to.end(footer, Integer.BYTES);
    to.u32(to.crcFrom(0));
  }
}
