package io.metaarm.bridge.record;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.metaarm.bridge.record.mcap.McapWriter;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Channels of protobuf messages that describe themselves. */
public final class ProtobufSchema {
  private static final String PROTOBUF = "protobuf";

  private ProtobufSchema() {}

  /** Adds a channel whose schema is the message's file and all that it imports. */
  public static int addChannel(McapWriter writer, String topic, Descriptor message)
      throws IOException {
    int schema = writer.addSchema(message.getFullName(), PROTOBUF, descriptorSet(message));
    return writer.addChannel(schema, topic, PROTOBUF, Map.of());
  }

  /** Imports come before those who import them. */
  static ByteString descriptorSet(Descriptor message) {
    Set<FileDescriptor> files = new LinkedHashSet<>();
    collect(message.getFile(), files);
    FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
    files.forEach(file -> set.addFile(file.toProto()));
    return set.build().toByteString();
  }

  private static void collect(FileDescriptor file, Set<FileDescriptor> files) {
    file.getDependencies().forEach(imported -> collect(imported, files));
    files.add(file);
  }
}
