package io.metaarm.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A description may begin with {@code like: sawyer} and go on with what is different: the rest is
 * the other one's. Within mappings each key counts for itself; a list is taken or given as a whole.
 */
final class Likeness {
  static final String KEY = "like";

  /** Everybody has a name of their own. */
  private static final String NAME = "name";

  private Likeness() {}

  /** Which other one it is like. */
  static Optional<YamlNode> of(YamlNode description) {
    return description instanceof YamlNode.Mapping mapping
        ? Optional.ofNullable(mapping.entries().get(KEY))
        : Optional.empty();
  }

  /**
   * What the description says, and what the other one says where it doesn't.
   *
   * @param line to which errors point in what the other one says
   */
  static YamlNode over(YamlNode description, YamlNode other, int line) {
    Map<String, YamlNode> said = new LinkedHashMap<>(entries(description));
    said.remove(KEY);
    Map<String, YamlNode> taken = new LinkedHashMap<>(entries(other));
    taken.remove(NAME);
    return merged(new YamlNode.Mapping(description.line(), said), taken, line);
  }

  private static Map<String, YamlNode> entries(YamlNode node) {
    return ((YamlNode.Mapping) node).entries();
  }

  private static YamlNode.Mapping merged(
      YamlNode.Mapping said, Map<String, YamlNode> other, int line) {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    other.forEach((key, value) -> entries.put(key, value.at(line)));
    said.entries()
        .forEach(
            (key, value) ->
                entries.merge(
                    key,
                    value,
                    (theirs, ours) ->
                        theirs instanceof YamlNode.Mapping from
                                && ours instanceof YamlNode.Mapping own
                            ? merged(own, from.entries(), line)
                            : ours));
    return new YamlNode.Mapping(said.line(), entries);
  }
}
