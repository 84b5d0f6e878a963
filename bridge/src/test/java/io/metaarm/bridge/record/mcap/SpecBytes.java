package io.metaarm.bridge.record.mcap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;

/** Bytes put together by hand from the tables of the published specification. */
final class SpecBytes {
  static final byte[] MAGIC = {(byte) 0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A};

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  static SpecBytes bytes() {
    return new SpecBytes();
  }

  /** Type, length of the content as a uint64, content. */
  static SpecBytes record(int type, SpecBytes content) {
    return bytes().u8(type).u64(content.size()).raw(content);
  }

  private SpecBytes littleEndian(long value, int count) {
    for (int i = 0; i < count; i++) {
      bytes.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  SpecBytes u8(int value) {
    return littleEndian(value, 1);
  }

  SpecBytes u16(int value) {
    return littleEndian(value, 2);
  }

  SpecBytes u32(long value) {
    return littleEndian(value, 4);
  }

  SpecBytes u64(long value) {
    return littleEndian(value, 8);
  }

  SpecBytes text(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    return u32(encoded.length).raw(encoded);
  }

  SpecBytes raw(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  SpecBytes raw(SpecBytes more) {
    return raw(more.array());
  }

  /** A uint32 byte length and the elements. */
  SpecBytes array(SpecBytes elements) {
    return u32(elements.size()).raw(elements);
  }

  int size() {
    return bytes.size();
  }

  byte[] array() {
    return bytes.toByteArray();
  }

  long crc() {
    CRC32 crc = new CRC32();
    crc.update(array());
    return crc.getValue();
  }

  /** One schema, id 1. */
  static SpecBytes schema() {
    return record(3, bytes().u16(1).text("a.B").text("protobuf").u32(2).u8(7).u8(8));
  }

  /** One channel of that schema, id 1. */
  static SpecBytes channel() {
    SpecBytes metadata = bytes().text("key").text("value");
    return record(4, bytes().u16(1).u16(1).text("/a").text("protobuf").array(metadata));
  }

  static SpecBytes message(long sequence, long time, int data) {
    return record(5, bytes().u16(1).u32(sequence).u64(time).u64(time).u8(data));
  }

  static SpecBytes chunk(long start, long end, SpecBytes records) {
    return chunk(start, end, records, records.crc());
  }

  static SpecBytes chunk(long start, long end, SpecBytes records, long crc) {
    SpecBytes content = bytes().u64(start).u64(end).u64(records.size()).u32(crc).text("");
    return record(6, content.u64(records.size()).raw(records));
  }

  static SpecBytes header() {
    return record(1, bytes().text("").text("by hand"));
  }

  /** A file that begins as it should; what follows is up to the test. */
  static SpecBytes beginning() {
    return bytes().raw(MAGIC).raw(header());
  }

  /** The same, with a schema and a channel. */
  static SpecBytes beginningWithChannel() {
    return beginning().raw(schema()).raw(channel());
  }

  /** With an end that has neither checksums nor a summary. */
  SpecBytes ended() {
    return raw(record(15, bytes().u32(0))).raw(record(2, bytes().u64(0).u64(0).u32(0))).raw(MAGIC);
  }
}
