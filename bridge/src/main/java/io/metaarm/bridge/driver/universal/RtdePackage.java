package io.metaarm.bridge.driver.universal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One package of RTDE: a size that counts itself, a type, and a payload, all big-endian.
 *
 * @param type one letter
 */
record RtdePackage(char type, ByteBuffer payload) {
  static final int HEADER_BYTES = 3;

  /** Of one package, as its size has two bytes. */
  static final int MOST_BYTES = 0xffff;

  static final char PROTOCOL_VERSION = 'V';
  static final char CONTROLLER_VERSION = 'v';
  static final char TEXT = 'M';
  static final char DATA = 'U';
  static final char OUTPUTS = 'O';
  static final char INPUTS = 'I';
  static final char START = 'S';

  /** Takes the first package out of what has come; null when it is not there as a whole. */
  static @Nullable RtdePackage read(ByteBuffer from) throws IOException {
    if (from.remaining() < HEADER_BYTES) {
      return null;
    }
    int size = from.getShort(from.position()) & 0xffff;
    if (size < HEADER_BYTES) {
      throw new IOException("RTDE: a package must have at least 3 bytes, got " + size);
    }
    if (from.remaining() < size) {
      return null;
    }
    from.position(from.position() + Short.BYTES);
    char type = (char) (from.get() & 0xff);
    byte[] payload = new byte[size - HEADER_BYTES];
    from.get(payload);
    return new RtdePackage(type, ByteBuffer.wrap(payload));
  }

  static RtdePackage of(char type, byte[] payload) {
    return new RtdePackage(type, ByteBuffer.wrap(payload));
  }

  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + payload.remaining());
    bytes.putShort((short) bytes.capacity()).put((byte) type).put(payload.duplicate());
    return bytes.array();
  }

  /** The rest of the payload as text. */
  String text() {
    return US_ASCII.decode(payload.duplicate()).toString();
  }
}
