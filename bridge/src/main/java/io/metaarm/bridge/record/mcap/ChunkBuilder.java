package io.metaarm.bridge.record.mcap;

import com.google.protobuf.ByteString;
import io.metaarm.bridge.record.mcap.McapRecord.Message;
import io.metaarm.bridge.record.mcap.McapRecord.MessageIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The messages of the chunk that is being filled. */
final class ChunkBuilder {
  private final RecordBytes records = new RecordBytes();
  private final Map<Integer, List<MessageIndex.Entry>> entries = new TreeMap<>();
  private long startTime;
  private long endTime;
  private int count;

  void add(Message message) {
    entries
        .computeIfAbsent(message.channelId(), id -> new ArrayList<>())
        .add(new MessageIndex.Entry(message.logTime(), records.size()));
    startTime = count == 0 ? message.logTime() : Math.min(startTime, message.logTime());
    endTime = count == 0 ? message.logTime() : Math.max(endTime, message.logTime());
    count++;
    RecordEncoder.encode(message, records);
  }

  boolean isEmpty() {
    return count == 0;
  }

  int size() {
    return records.size();
  }

  McapRecord.Chunk chunk() {
    ByteString content = records.toByteString();
    return new McapRecord.Chunk(
        startTime, endTime, content.size(), records.crcFrom(0), "", content);
  }

  /** One for each channel that has a message in the chunk. */
  List<MessageIndex> indexes() {
    return entries.entrySet().stream()
        .map(entry -> new MessageIndex(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }

  void clear() {
    records.clear();
    entries.clear();
    count = 0;
  }
}
