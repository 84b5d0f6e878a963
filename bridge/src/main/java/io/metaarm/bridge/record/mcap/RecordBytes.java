package io.metaarm.bridge.record.mcap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;

/** Bytes of a file in the making: little-endian, lengths before what varies. */
final class RecordBytes {
  private static final int OPCODE_AND_LENGTH = 1 + Long.BYTES;

  private ByteBuffer bytes = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);

  int size() {
    return bytes.position();
  }

  void clear() {
    bytes.clear();
  }

  RecordBytes u8(int value) {
    room(Byte.BYTES).put((byte) value);
    return this;
  }

  RecordBytes u16(int value) {
    room(Short.BYTES).putShort((short) value);
    return this;
  }

  RecordBytes u32(long value) {
    room(Integer.BYTES).putInt((int) value);
    return this;
  }

  RecordBytes u64(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  RecordBytes string(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    u32(encoded.length);
    room(encoded.length).put(encoded);
    return this;
  }

  RecordBytes raw(ByteString data) {
    data.copyTo(room(data.size()));
    return this;
  }

  RecordBytes raw(byte[] data) {
    room(data.length).put(data);
    return this;
  }

  RecordBytes strings(Map<String, String> map) {
    int at = reserve(Integer.BYTES);
    map.forEach((key, value) -> string(key).string(value));
    bytes.putInt(at, size() - at - Integer.BYTES);
    return this;
  }

  RecordBytes counts(Map<Integer, Long> map) {
    u32((long) map.size() * (Short.BYTES + Long.BYTES));
    map.forEach((key, value) -> u16(key).u64(value));
    return this;
  }

  private int reserve(int count) {
    int at = size();
    room(count).position(at + count);
    return at;
  }

  /** Begins a record and returns where it begins, for {@link #end}. */
  int begin(int opcode) {
    int at = size();
    u8(opcode).u64(0);
    return at;
  }

  /** Writes the length of the record that began there. */
  void end(int at) {
    end(at, 0);
  }

  /** The same for a record of which so many bytes are to follow. */
  void end(int at, int following) {
    bytes.putLong(at + 1, size() - at - OPCODE_AND_LENGTH + following);
  }

  /** Of what was written from there on. */
  long crcFrom(int at) {
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), at, size() - at);
    return crc.getValue();
  }

  void updateCrc(CRC32 crc) {
    crc.update(bytes.array(), 0, size());
  }

  ByteString toByteString() {
    return ByteString.copyFrom(bytes.array(), 0, size());
  }

  /** What was written, to be read before anything else is. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes.array(), 0, size());
  }

  private ByteBuffer room(int count) {
    if (bytes.remaining() < count) {
      int capacity = Math.max(2 * bytes.capacity(), bytes.position() + count);
      ByteBuffer larger =
          ByteBuffer.wrap(Arrays.copyOf(bytes.array(), capacity)).order(ByteOrder.LITTLE_ENDIAN);
      larger.position(bytes.position());
      bytes = larger;
    }
    return bytes;
  }
}
