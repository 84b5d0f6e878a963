package io.metaarm.bridge.record.mcap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a reader tells of. */
final class Heard implements McapVisitor {
  final List<McapRecord> records = new ArrayList<>();
  final List<String> problems = new ArrayList<>();
  final List<Integer> data = new ArrayList<>();

  static Heard in(Path file) {
    Heard heard = new Heard();
    try {
      McapReader.read(file, heard);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return heard;
  }

  static Heard in(Path directory, SpecBytes bytes) {
    return in(directory, bytes.array());
  }

  static Heard in(Path directory, byte[] bytes) {
    Path file = directory.resolve("heard.mcap");
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return in(file);
  }

  @Override
  public void onSchema(McapRecord.Schema schema) {
    records.add(schema);
  }

  @Override
  public void onChannel(McapRecord.Channel channel) {
    records.add(channel);
  }

  @Override
  public void onMessage(McapRecord.Channel channel, McapRecord.Message message) {
    records.add(message);
    data.add(message.data().isEmpty() ? -1 : (int) message.data().byteAt(0));
  }

  @Override
  public void onAttachment(McapRecord.Attachment attachment) {
    records.add(attachment);
  }

  @Override
  public void onMetadata(McapRecord.Metadata metadata) {
    records.add(metadata);
  }

  @Override
  public void onOther(McapRecord record) {
    records.add(record);
  }

  @Override
  public void onProblem(McapProblem problem) {
    problems.add(problem.toString());
  }
}
