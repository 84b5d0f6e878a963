package io.metaarm.bridge.record.mcap;

/** Hears of what is in a file, from its beginning to its end. */
public interface McapVisitor {
  /** A schema, once for each id. */
  default void onSchema(McapRecord.Schema schema) {}

  /** A channel, once for each id. */
  default void onChannel(McapRecord.Channel channel) {}

  /** A message of a channel that was told of before. */
  default void onMessage(McapRecord.Channel channel, McapRecord.Message message) {}

  default void onAttachment(McapRecord.Attachment attachment) {}

  default void onMetadata(McapRecord.Metadata metadata) {}

  /** Anything else, such as indexes, and records of an unknown kind. */
  default void onOther(McapRecord record) {}

  /** Something that is not as it should be; what it concerns was left out. */
  default void onProblem(McapProblem problem) {}
}
