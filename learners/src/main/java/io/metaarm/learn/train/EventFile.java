package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Figures for TensorBoard. A file is a row of records (length, its checksum, content, its
 * checksum), and a record's content an Event of TensorFlow's protocol buffers, of whose fields five
 * are needed.
 */
final class EventFile {
  private static final int CHECKSUM_SHIFT = 0xa282ead8;

  // Field number · 8 + wire type: 1 is eight bytes, 0 a varint, 2 a length and bytes, 5 four bytes.
  private static final int EVENT_WALL_TIME = 1 << 3 | 1;
  private static final int EVENT_STEP = 2 << 3;
  private static final int EVENT_FILE_VERSION = 3 << 3 | 2;
  private static final int EVENT_SUMMARY = 5 << 3 | 2;
  private static final int EVENT_SESSION_LOG = 7 << 3 | 2;
  private static final int SESSION_STATUS = 1 << 3;
  private static final int STATUS_START = 1;
  private static final int SUMMARY_VALUE = 1 << 3 | 2;
  private static final int VALUE_TAG = 1 << 3 | 2;
  private static final int VALUE_SIMPLE = 2 << 3 | 5;

  private static final int VARINT_MORE = 0x80;

  private final Path file;

  /** A new file in a folder, begun at a time in seconds; runs that go on have several. */
  EventFile(Path folder, double seconds) {
    this.file =
        folder.resolve(
            "events.out.tfevents." + (long) seconds + ".metaarm." + ProcessHandle.current().pid());
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    wallTime(event, seconds);
    bytes(event, EVENT_FILE_VERSION, "brain.Event:2".getBytes(UTF_8));
    append(event.toByteArray());
  }

  /** Adds figures by name. */
  void add(double seconds, long step, Map<String, Double> figures) {
    ByteArrayOutputStream summary = new ByteArrayOutputStream();
    figures.forEach(
        (name, figure) -> {
          ByteArrayOutputStream value = new ByteArrayOutputStream();
          bytes(value, VALUE_TAG, name.getBytes(UTF_8));
          value.write(VALUE_SIMPLE);
          value.writeBytes(little(4).putFloat(figure.floatValue()).array());
          bytes(summary, SUMMARY_VALUE, value.toByteArray());
        });
    append(seconds, step, EVENT_SUMMARY, summary.toByteArray());
  }

  /**
   * Says that what older files have beyond so many steps is discarded. TensorBoard drops what is at
   * the session's step or later, so this is the one after the last that counts.
   */
  void goOnAfter(double seconds, long steps) {
    ByteArrayOutputStream session = new ByteArrayOutputStream();
    session.write(SESSION_STATUS);
    varint(session, STATUS_START);
    append(seconds, steps + 1, EVENT_SESSION_LOG, session.toByteArray());
  }

  /** An event of a step. */
  private void append(double seconds, long step, int key, byte[] content) {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    wallTime(event, seconds);
    event.write(EVENT_STEP);
    varint(event, step);
    bytes(event, key, content);
    append(event.toByteArray());
  }

  Path file() {
    return file;
  }

  private static void wallTime(ByteArrayOutputStream event, double seconds) {
    event.write(EVENT_WALL_TIME);
    event.writeBytes(little(8).putDouble(seconds).array());
  }

  private static void bytes(ByteArrayOutputStream to, int key, byte[] content) {
    to.write(key);
    varint(to, content.length);
    to.writeBytes(content);
  }

  private static void varint(ByteArrayOutputStream to, long value) {
    long left = value;
    while (left >= VARINT_MORE) {
      to.write((int) (left % VARINT_MORE) | VARINT_MORE);
      left /= VARINT_MORE;
    }
    to.write((int) left);
  }

  private void append(byte[] content) {
    byte[] length = little(8).putLong(content.length).array();
    byte[] record = new byte[length.length + 4 + content.length + 4];
    ByteBuffer.wrap(record)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(length)
        .putInt(checksum(length))
        .put(content)
        .putInt(checksum(content));
    try {
      Files.write(file, record, CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rotated and shifted, so that a checksum of checksums means something. */
  private static int checksum(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return Integer.rotateRight((int) crc.getValue(), 15) + CHECKSUM_SHIFT;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
