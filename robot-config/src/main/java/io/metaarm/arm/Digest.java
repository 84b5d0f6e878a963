package io.metaarm.arm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SHA-256 over records: two descriptions have the same one only if every value is the same. */
final class Digest {
  private Digest() {}

  static String of(Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Lengths before texts and lists keep two different values from being written alike. */
  private static void append(StringBuilder text, @Nullable Object value) {
    if (value instanceof Record fields) {
      text.append(fields.getClass().getSimpleName()).append('{');
      for (RecordComponent component : fields.getClass().getRecordComponents()) {
        text.append(component.getName()).append('=');
        append(text, read(component, fields));
      }
      text.append('}');
    } else if (value instanceof List<?> list) {
      text.append('[').append(list.size()).append(':');
      list.forEach(element -> append(text, element));
      text.append(']');
    } else if (value instanceof String string) {
      text.append(string.length()).append(':').append(string).append(';');
    } else if (value instanceof Double number) {
      // -0.0 and 0.0 are the same place.
      text.append(Double.toHexString(number + 0.0)).append(';');
    } else {
      text.append(value).append(';');
    }
  }

  private static @Nullable Object read(RecordComponent component, Record fields) {
    try {
      return component.getAccessor().invoke(fields);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A public record whose field can't be read", e);
    }
  }
}
