package io.metaarm.config;

import java.util.List;
import java.util.Map;

/** What a YAML file says, before anything is made of it. */
sealed interface YamlNode {
  /** Where it begins, counted from 1. */
  int line();

  /** What it is called in errors. */
  String kind();

  /** Keys in the order of the file. */
  record Mapping(int line, Map<String, YamlNode> entries) implements YamlNode {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  record Sequence(int line, List<YamlNode> items) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  record Scalar(int line, String text) implements YamlNode {
    @Override
    public String kind() {
      return "'" + text + "'";
    }
  }

  record Nothing(int line) implements YamlNode {
    @Override
    public String kind() {
      return "nothing";
    }
  }
}
