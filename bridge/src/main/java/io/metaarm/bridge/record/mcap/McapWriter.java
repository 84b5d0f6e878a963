package io.metaarm.bridge.record.mcap;

import com.google.protobuf.ByteString;
import io.metaarm.bridge.record.mcap.McapRecord.Attachment;
import io.metaarm.bridge.record.mcap.McapRecord.AttachmentIndex;
import io.metaarm.bridge.record.mcap.McapRecord.Channel;
import io.metaarm.bridge.record.mcap.McapRecord.Chunk;
import io.metaarm.bridge.record.mcap.McapRecord.ChunkIndex;
import io.metaarm.bridge.record.mcap.McapRecord.DataEnd;
import io.metaarm.bridge.record.mcap.McapRecord.Header;
import io.metaarm.bridge.record.mcap.McapRecord.Message;
import io.metaarm.bridge.record.mcap.McapRecord.MessageIndex;
import io.metaarm.bridge.record.mcap.McapRecord.Metadata;
import io.metaarm.bridge.record.mcap.McapRecord.MetadataIndex;
import io.metaarm.bridge.record.mcap.McapRecord.Schema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes an MCAP file. A chunk with its indexes goes to the file in one piece, everything else at
 * once, so a process that is killed leaves a file without its last chunk and its summary. Not for
 * several threads at once.
 */
public final class McapWriter implements AutoCloseable {
  static final byte[] MAGIC = {(byte) 0x89, 'M', 'C', 'A', 'P', 0x30, '\r', '\n'};

  private static final String LIBRARY = "metaarm";

  /** A second of an arm at 400 Hz. */
  private static final int USUAL_CHUNK_BYTES = 256 * 1024;

  private final FileChannel file;
  private final int chunkBytes;
  private final RecordBytes pending = new RecordBytes();
  private final CRC32 dataCrc = new CRC32();
  private final ChunkBuilder chunk = new ChunkBuilder();
  private final Summary summary = new Summary();
  private final Map<Integer, Long> sequences = new LinkedHashMap<>();
  private long written;

  private McapWriter(FileChannel file, int chunkBytes) {
    this.file = file;
    this.chunkBytes = chunkBytes;
  }

  /** Begins a file of no profile, with chunks of the usual size. */
  public static McapWriter create(Path path) throws IOException {
    return create(path, "", USUAL_CHUNK_BYTES);
  }

  /**
   * Begins a file, which must not exist yet: a recording is never written over.
   *
   * @param profile one of the format's well-known profiles; "" for none
   * @param chunkBytes a chunk is written when it has as many
   */
  public static McapWriter create(Path path, String profile, int chunkBytes) throws IOException {
    if (chunkBytes <= 0) {
      throw new IllegalArgumentException("chunkBytes: must be > 0, got " + chunkBytes);
    }
    FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    McapWriter writer = new McapWriter(file, chunkBytes);
    writer.pending.raw(MAGIC);
    RecordEncoder.encode(new Header(profile, LIBRARY), writer.pending);
    writer.flushPending();
    return writer;
  }

  /** Describes what messages are like, and returns the schema's id. */
  public int addSchema(String name, String encoding, ByteString data) throws IOException {
    Schema schema = new Schema(summary.schemas.size() + 1, name, encoding, data);
    summary.schemas.add(schema);
    append(schema);
    return schema.id();
  }

  /** Begins a stream of messages, and returns the channel's id. */
  public int addChannel(
      int schemaId, String topic, String messageEncoding, Map<String, String> metadata)
      throws IOException {
    if (schemaId < 0 || schemaId > summary.schemas.size()) {
      throw new IllegalArgumentException(
          "schemaId: must be 0 to " + summary.schemas.size() + ", got " + schemaId);
    }
    int id = summary.channels.size() + 1;
    Channel channel = new Channel(id, schemaId, topic, messageEncoding, Map.copyOf(metadata));
    summary.channels.add(channel);
    append(channel);
    return id;
  }

  /**
   * Adds a message to the chunk that is being filled.
   *
   * @param logNanos when it was recorded, nanoseconds since 1970
   */
  public void write(int channelId, long logNanos, ByteString data) throws IOException {
    if (channelId < 1 || channelId > summary.channels.size()) {
      throw new IllegalArgumentException(
          "channelId: must be 1 to " + summary.channels.size() + ", got " + channelId);
    }
    long sequence = sequences.merge(channelId, 1L, Long::sum);
    chunk.add(new Message(channelId, sequence, logNanos, logNanos, data));
    summary.count(channelId, logNanos);
    if (chunk.size() >= chunkBytes) {
      flush();
    }
  }

  /** Puts a whole file into this one. */
  public void attach(long logNanos, String name, String mediaType, ByteString data)
      throws IOException {
    long offset = written;
    append(new Attachment(logNanos, 0, name, mediaType, data, 0));
    summary.attachments.add(
        new AttachmentIndex(offset, written - offset, logNanos, 0, data.size(), name, mediaType));
  }

  /** Puts a text into this file, as a file of its own. */
  public void attachText(long logNanos, String name, String text) throws IOException {
    attach(logNanos, name, "text/plain", ByteString.copyFromUtf8(text));
  }

  public void addMetadata(String name, Map<String, String> metadata) throws IOException {
    long offset = written;
    append(new Metadata(name, Map.copyOf(metadata)));
    summary.metadata.add(new MetadataIndex(offset, written - offset, name));
  }

  /** Writes the chunk that is being filled. From then on it survives the end of this process. */
  public void flush() throws IOException {
    if (chunk.isEmpty()) {
      return;
    }
    Chunk full = chunk.chunk();
    RecordEncoder.encode(full, pending);
    long length = pending.size();
    Map<Integer, Long> offsets = new LinkedHashMap<>();
    for (MessageIndex index : chunk.indexes()) {
      offsets.put(index.channelId(), written + pending.size());
      RecordEncoder.encode(index, pending);
    }
    summary.chunks.add(
        new ChunkIndex(
            full.messageStartTime(),
            full.messageEndTime(),
            written,
            length,
            offsets,
            pending.size() - length,
            full.compression(),
            full.records().size(),
            full.uncompressedSize()));
    chunk.clear();
    flushPending();
  }

  private void append(McapRecord record) throws IOException {
    RecordEncoder.encode(record, pending);
    flushPending();
  }

  private void flushPending() throws IOException {
    pending.updateCrc(dataCrc);
    writePending();
  }

  private void writePending() throws IOException {
    ByteBuffer view = pending.view();
    while (view.hasRemaining()) {
      written += file.write(view);
    }
    pending.clear();
  }

  /** Writes what is left, and the summary. */
  @Override
  public void close() throws IOException {
    if (!file.isOpen()) {
      return;
    }
    try (file) {
      flush();
      append(new DataEnd(dataCrc.getValue()));
      summary.encode(written, pending);
      pending.raw(MAGIC);
      writePending();
    }
  }
}
