package io.metaarm.bridge;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.metaarm.bridge.proto.Arm;
import io.metaarm.bridge.proto.Common;
import io.metaarm.bridge.proto.Control;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Everything that a peer built elsewhere relies on, one line each. */
final class WireContract {
  private static final List<FileDescriptor> FILES =
      List.of(Common.getDescriptor(), Control.getDescriptor(), Arm.getDescriptor());

  private WireContract() {}

  static List<FileDescriptor> files() {
    return FILES;
  }

  static SortedSet<String> lines() {
    SortedSet<String> lines = new TreeSet<>();
    for (FileDescriptor file : FILES) {
      file.getMessageTypes().forEach(message -> add(lines, message));
      file.getEnumTypes().forEach(type -> add(lines, type));
      file.getServices().forEach(service -> add(lines, service));
    }
    return lines;
  }

  private static void add(SortedSet<String> lines, Descriptor message) {
    for (FieldDescriptor field : message.getFields()) {
      String oneof =
          field.getContainingOneof() == null ? "" : " in " + field.getContainingOneof().getName();
      lines.add(
          "field "
              + field.getFullName()
              + " = "
              + field.getNumber()
              + (field.isRepeated() ? " repeated " : " ")
              + type(field)
              + oneof);
    }
  }

  private static String type(FieldDescriptor field) {
    return switch (field.getType()) {
      case MESSAGE -> field.getMessageType().getFullName();
      case ENUM -> field.getEnumType().getFullName();
      default -> field.getType().name().toLowerCase(java.util.Locale.ROOT);
    };
  }

  private static void add(SortedSet<String> lines, EnumDescriptor type) {
    for (EnumValueDescriptor value : type.getValues()) {
      lines.add("value " + type.getFullName() + "." + value.getName() + " = " + value.getNumber());
    }
  }

  private static void add(SortedSet<String> lines, ServiceDescriptor service) {
    for (MethodDescriptor method : service.getMethods()) {
      lines.add(
          "call "
              + method.getFullName()
              + (method.isClientStreaming() ? " stream " : " ")
              + method.getInputType().getFullName()
              + " ->"
              + (method.isServerStreaming() ? " stream " : " ")
              + method.getOutputType().getFullName());
    }
  }
}
