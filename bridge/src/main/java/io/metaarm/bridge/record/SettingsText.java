package io.metaarm.bridge.record;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record of settings as lines of {@code path=value}, and back to an equal record: a number is
 * written with all the digits that tell it from its neighbours.
 */
final class SettingsText {
  private SettingsText() {}

  static String write(Record settings) {
    StringBuilder text = new StringBuilder();
    append(settings, "", text);
    return text.toString();
  }

  private static void append(Record settings, String prefix, StringBuilder text) {
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      Object value;
      try {
        value = component.getAccessor().invoke(settings);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("A public record whose field can't be read", e);
      }
      if (value instanceof Record nested) {
        append(nested, prefix + component.getName() + ".", text);
      } else {
        text.append(prefix).append(component.getName()).append('=').append(value).append('\n');
      }
    }
  }

  /** What was written; a text that does not fit is an {@link IllegalArgumentException}. */
  static <R extends Record> R read(String text, Class<R> type) {
    Map<String, String> values = new LinkedHashMap<>();
    text.lines()
        .forEach(
            line -> {
              int at = line.indexOf('=');
              if (at < 0) {
                throw new IllegalArgumentException("must be path=value, got '" + line + "'");
              }
              values.put(line.substring(0, at), line.substring(at + 1));
            });
    return record(values, "", type);
  }

  private static <R extends Record> R record(
      Map<String, String> values, String prefix, Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] = value(values, prefix + components[i].getName(), components[i].getType());
    }
    try {
      Constructor<R> constructor =
          type.getConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      Throwable refusal = e.getCause();
      throw new IllegalArgumentException(refusal == null ? "" : refusal.getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record that can't be made: " + type, e);
    }
  }

  private static Object value(Map<String, String> values, String path, Class<?> type) {
    if (type.isRecord()) {
      return record(values, path + ".", type.asSubclass(Record.class));
    }
    String text = values.get(path);
    if (text == null) {
      throw new IllegalArgumentException(path + ": is missing");
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> constant.toString().equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(path + ": got '" + text + "'"));
    }
    try {
      return number(text, type);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(path + ": must be a number, got '" + text + "'", e);
    }
  }

  private static Object number(String text, Class<?> type) {
    if (type == int.class) {
      return Integer.valueOf(text);
    }
    if (type == long.class) {
      return Long.valueOf(text);
    }
    if (type == double.class) {
      return Double.valueOf(text);
    }
    throw new IllegalStateException("Settings of a type that is not written: " + type);
  }
}
