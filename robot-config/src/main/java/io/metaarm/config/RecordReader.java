package io.metaarm.config;

import io.metaarm.arm.FieldProblem;
import io.metaarm.arm.InvalidArmException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of a YAML tree: the components are the keys, and the record itself says which
 * values it takes. Every problem is found, not only the first.
 */
final class RecordReader {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(0|[1-9][0-9]{0,30})(\\.[0-9]{0,60})?([eE][-+]?[0-9]{1,3})?");

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,8})");

  private static final Set<Type> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);

  private static final Pattern LARGE_WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

  /** Asked of reflection once, because it is slow to answer. */
  private static final ClassValue<List<Key>> KEYS =
      new ClassValue<>() {
        @Override
        protected List<Key> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(Key::of).toList();
        }
      };

  /** A component of a record. */
  private record Key(String name, Type type, boolean optional) {
    static Key of(RecordComponent component) {
      return new Key(
          component.getName(),
          component.getGenericType(),
          component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }
  }

  private final String file;
  private final List<ConfigProblem> problems = new ArrayList<>();

  /** Where each path is, so that a problem which a record finds has a line too. */
  private final Map<String, Integer> lines = new HashMap<>();

  private RecordReader(String file) {
    this.file = file;
  }

  static <R extends Record> R read(String file, YamlNode tree, Class<R> type) {
    RecordReader reader = new RecordReader(file);
    Optional<R> result = reader.record(type, "", tree);
    return result.orElseThrow(() -> new ConfigException(reader.problems));
  }

  private <R extends Record> Optional<R> record(Class<R> type, String path, YamlNode node) {
    lines.put(path, node.line());
    if (!(node instanceof YamlNode.Mapping mapping)) {
      add(path, "must be a mapping with the keys " + keys(type) + ", got " + node.kind());
      return Optional.empty();
    }
    int before = problems.size();
    for (Map.Entry<String, YamlNode> entry : mapping.entries().entrySet()) {
      String keyPath = join(path, entry.getKey());
      lines.put(keyPath, entry.getValue().line());
      if (KEYS.get(type).stream().noneMatch(key -> key.name().equals(entry.getKey()))) {
        add(keyPath, "is not a key; valid keys: " + keys(type));
      }
    }
    List<Key> keys = KEYS.get(type);
    @Nullable Object[] values = new @Nullable Object[keys.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = component(keys.get(i), path, mapping);
    }
    return problems.size() == before ? construct(type, path, values) : Optional.empty();
  }

  private @Nullable Object component(Key key, String path, YamlNode.Mapping mapping) {
    String keyPath = join(path, key.name());
    YamlNode node = mapping.entries().get(key.name());
    if (key.optional() && (node == null || node instanceof YamlNode.Nothing)) {
      return null;
    }
    if (node == null) {
      add(keyPath, "is missing: must be " + expected(key.type()));
      return null;
    }
    return value(key.type(), keyPath, node).orElse(null);
  }

  private Optional<?> value(Type type, String path, YamlNode node) {
    lines.put(path, node.line());
    if (type instanceof ParameterizedType list) {
      return list(list.getActualTypeArguments()[0], path, node);
    }
    Class<?> single = (Class<?>) type;
    if (single.isRecord()) {
      return record(single.asSubclass(Record.class), path, node);
    }
    String text = node instanceof YamlNode.Scalar scalar ? scalar.text() : null;
    Optional<?> value = text == null ? Optional.empty() : scalar(single, text);
    if (value.isEmpty()) {
      String expected = text == null ? expected(type) : expected(type, text);
      add(path, "must be " + expected + ", got " + node.kind());
    }
    return value;
  }

  private Optional<List<Object>> list(Type type, String path, YamlNode node) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      add(path, "must be a list, got " + node.kind());
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      value(type, path + "[" + i + "]", sequence.items().get(i)).ifPresent(values::add);
    }
    return Optional.of(values);
  }

  private static Optional<?> scalar(Class<?> type, String text) {
    if (type == String.class) {
      return Optional.of(text);
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> constant.toString().equalsIgnoreCase(text))
          .findFirst();
    }
    if (type == int.class || type == Integer.class) {
      return WHOLE_NUMBER.matcher(text).matches()
          ? Optional.of(Integer.parseInt(text))
          : Optional.empty();
    }
    if (type == long.class || type == Long.class) {
      return LARGE_WHOLE_NUMBER.matcher(text).matches()
          ? Optional.of(Long.parseLong(text))
          : Optional.empty();
    }
    if (type == boolean.class || type == Boolean.class) {
      return text.equals("true") || text.equals("false")
          ? Optional.of(text.equals("true"))
          : Optional.empty();
    }
    if (type == double.class || type == Double.class) {
      return NUMBER.matcher(text).matches()
          ? Optional.of(Double.parseDouble(text)).filter(Double::isFinite)
          : Optional.empty();
    }
    throw new IllegalStateException("A record component of a type that no file has: " + type);
  }

  private static String expected(Type type) {
    if (!(type instanceof Class<?> single)) {
      return "a list";
    }
    if (single.isRecord()) {
      return "a mapping with the keys " + keys(single);
    }
    if (single.isEnum()) {
      return "one of "
          + Arrays.stream(single.getEnumConstants())
              .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    if (single == String.class) {
      return "text";
    }
    if (single == boolean.class || single == Boolean.class) {
      return "true or false";
    }
    return WHOLE.contains(single) ? "a whole number" : "a number such as 0.25";
  }

  /** A number may be whole and still be more than any setting of that kind takes. */
  private static String expected(Type type, String text) {
    boolean tooLarge = WHOLE.contains(type) && LARGE_WHOLE_NUMBER.matcher(text).matches();
    return expected(type) + (tooLarge ? " of at most 9 digits" : "");
  }

  private <R extends Record> Optional<R> construct(
      Class<R> type, String path, @Nullable Object[] values) {
    try {
      Class<?>[] parameters =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<R> constructor = type.getDeclaredConstructor(parameters);
      // Settings may be records that only their users see.
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance(values));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidArmException invalid) {
        invalid.problems().forEach(problem -> add(problem.under(path)));
        return Optional.empty();
      }
      if (e.getCause() instanceof IllegalArgumentException refused) {
        add(problem(type, refused).under(path));
        return Optional.empty();
      }
      throw new IllegalStateException("A record that fails without saying why: " + type, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record that can't be made: " + type, e);
    }
  }

  /** A record that finds one problem at a time names the field first: "steps: must be …". */
  private static FieldProblem problem(Class<?> type, IllegalArgumentException refused) {
    String text = String.valueOf(refused.getMessage());
    for (Key key : KEYS.get(type)) {
      if (text.startsWith(key.name() + ": ")) {
        return new FieldProblem(key.name(), text.substring(key.name().length() + 2));
      }
    }
    return new FieldProblem("", text);
  }

  private void add(FieldProblem problem) {
    add(problem.field(), problem.text());
  }

  private void add(String path, String text) {
    problems.add(new ConfigProblem(file, line(path), path, text));
  }

  /** The line of the path itself, or of the nearest thing around it. */
  private int line(String path) {
    String at = path;
    while (!lines.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
    }
    return lines.getOrDefault(at, 1);
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String keys(Class<?> type) {
    return KEYS.get(type).stream().map(Key::name).collect(Collectors.joining(", "));
  }
}
