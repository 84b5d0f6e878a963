package io.metaarm.bridge.driver.universal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One package of RTDE: a size that counts itself, a type, and a payload, all big-endian.
 *
 * @param type one letter
 */
record RtdePackage(char type, ByteBuffer payload) {
  static final int HEADER_BYTES = 3;

  static final char PROTOCOL_VERSION = 'V';
  static final char CONTROLLER_VERSION = 'v';
  static final char TEXT = 'M';
  static final char DATA = 'U';
  static final char OUTPUTS = 'O';
  static final char INPUTS = 'I';
  static final char START = 'S';

  /** Waits for a package. */
  static RtdePackage read(DataInputStream from) throws IOException {
    int size = from.readUnsignedShort();
    if (size < HEADER_BYTES) {
      throw new IOException("RTDE: a package must have at least 3 bytes, got " + size);
    }
    char type = (char) from.readUnsignedByte();
    byte[] payload = new byte[size - HEADER_BYTES];
    from.readFully(payload);
    return new RtdePackage(type, ByteBuffer.wrap(payload));
  }

  static RtdePackage of(char type, byte[] payload) {
    return new RtdePackage(type, ByteBuffer.wrap(payload));
  }

  static RtdePackage of(char type, String payload) {
    return of(type, payload.getBytes(US_ASCII));
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
