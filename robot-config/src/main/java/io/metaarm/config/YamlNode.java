package io.metaarm.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a YAML file says, before anything is made of it. */
sealed interface YamlNode {
  /** Where it begins, counted from 1. */
  int line();

  /** What it is called in errors. */
  String kind();

  /** The same, as if all of it were in one line. */
  YamlNode at(int line);

  /** Keys in the order of the file. */
  record Mapping(int line, Map<String, YamlNode> entries) implements YamlNode {
    @Override
    public String kind() {
      return "a mapping";
    }

    @Override
    public YamlNode at(int line) {
      Map<String, YamlNode> there = new LinkedHashMap<>();
      entries.forEach((key, value) -> there.put(key, value.at(line)));
      return new Mapping(line, there);
    }
  }

  record Sequence(int line, List<YamlNode> items) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }

    @Override
    public YamlNode at(int line) {
      return new Sequence(line, items.stream().map(item -> item.at(line)).toList());
    }
  }

  record Scalar(int line, String text) implements YamlNode {
    @Override
    public String kind() {
      return "'" + text + "'";
    }

    @Override
    public YamlNode at(int line) {
      return new Scalar(line, text);
    }
  }

  record Nothing(int line) implements YamlNode {
    @Override
    public String kind() {
      return "nothing";
    }

    @Override
    public YamlNode at(int line) {
      return new Nothing(line);
    }
  }
}
