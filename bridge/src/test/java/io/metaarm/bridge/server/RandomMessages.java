package io.metaarm.bridge.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Random;

/** Messages with every field filled at random, with a liking for the edges. */
final class RandomMessages {
  private static final double[] DOUBLES = {
    0, -0.0, 1, -1, 1e-300, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };
  private static final long[] LONGS = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32};

  private final Random random;

  RandomMessages(Random random) {
    this.random = random;
  }

  Message fill(Message.Builder builder) {
    for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
      if (field.isRepeated()) {
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
          builder.addRepeatedField(field, value(builder, field));
        }
      } else if (random.nextInt(4) > 0) {
        builder.setField(field, value(builder, field));
      }
    }
    return builder.build();
  }

  private Object value(Message.Builder builder, FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case DOUBLE -> number();
      case FLOAT -> (float) number();
      case LONG -> random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextLong();
      case INT -> random.nextBoolean() ? random.nextInt(2000) : random.nextInt();
      case BOOLEAN -> random.nextBoolean();
      case STRING -> "x\n\u0000\ud83e\uddbe".repeat(random.nextInt(200));
      case BYTE_STRING -> ByteString.EMPTY;
      case ENUM -> anyOf(field.getEnumType());
      case MESSAGE -> fill(builder.newBuilderForField(field));
    };
  }

  private double number() {
    return random.nextBoolean()
        ? DOUBLES[random.nextInt(DOUBLES.length)]
        : random.nextGaussian() * Math.pow(10, random.nextInt(7) - 4);
  }

  /** Also numbers that no version knows. */
  private Object anyOf(EnumDescriptor type) {
    return type.findValueByNumberCreatingIfUnknown(random.nextInt(30) - 5);
  }
}
