package io.metaarm.bridge.record.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The records of a file, one after the other, never more than one in memory. */
final class RecordSource implements AutoCloseable {
  /** A record's opcode and length. */
  private static final int PREFIX = 1 + Long.BYTES;

  /** More than this no record of ours has, and no machine should be asked to hold. */
  private static final long MOST_BYTES = 1L << 28;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(PREFIX);

  private final FileChannel file;
  private final long size;
  private ByteBuffer record = NOTHING;
  private long offset;
  private @Nullable String fault;

  RecordSource(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.READ);
    size = file.size();
  }

  /** The next bytes where a magic should be; fewer where the file ends. */
  byte[] magic() throws IOException {
    int count = (int) Math.min(McapWriter.MAGIC.length, size - file.position());
    return read(count).array();
  }

  /** Goes on to the next record; false at the end of the file or of what can be read of it. */
  boolean next() throws IOException {
    offset = file.position();
    long left = size - offset;
    if (left == 0) {
      return false;
    }
    if (left < PREFIX) {
      fault = "ends in the middle of a record: the recording was cut off";
      return false;
    }
    ByteBuffer prefix = read(PREFIX);
    long length = prefix.getLong(1);
    fault = fault(prefix.get(0), length, left - PREFIX);
    if (fault != null) {
      return false;
    }
    file.position(offset);
    record = read((int) length + PREFIX);
    return true;
  }

  private static @Nullable String fault(byte opcode, long length, long left) {
    if (opcode == 0) {
      return "has the kind 0, which no record may have";
    }
    if (length < 0 || length > left) {
      return "ends in the middle of a record: the recording was cut off";
    }
    if (length > MOST_BYTES) {
      return "has a record of " + length + " bytes; at most " + MOST_BYTES + " are read";
    }
    return null;
  }

  private ByteBuffer read(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
      // Goes on until all is there.
    }
    return bytes.flip();
  }

  /** Why there is no next record although the file goes on; null when it ended. */
  @Nullable String fault() {
    return fault;
  }

  /** Where the record begins. */
  long offset() {
    return offset;
  }

  int opcode() {
    return record.get(0) & 0xff;
  }

  ByteBuffer content() {
    return record.slice(PREFIX, record.limit() - PREFIX);
  }

  /** With opcode and length. */
  ByteBuffer record() {
    return record.duplicate();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** The records of a chunk. */
  static final class Inner {
    private final ByteBuffer records;
    private ByteBuffer content = NOTHING;
    private int opcode;
    private @Nullable String fault;

    Inner(ByteBuffer records) {
      this.records = records.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean next() {
      if (!records.hasRemaining()) {
        return false;
      }
      if (records.remaining() < PREFIX) {
        fault = "ends in the middle of a record: the recording was cut off";
        return false;
      }
      opcode = records.get() & 0xff;
      long length = records.getLong();
      fault = RecordSource.fault((byte) opcode, length, records.remaining());
      if (fault != null) {
        return false;
      }
      content = records.slice(records.position(), (int) length);
      records.position(records.position() + (int) length);
      return true;
    }

    @Nullable String fault() {
      return fault;
    }

    int opcode() {
      return opcode;
    }

    ByteBuffer content() {
      return content.duplicate();
    }
  }
}
