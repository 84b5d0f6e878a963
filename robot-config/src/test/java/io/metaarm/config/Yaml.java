package io.metaarm.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A description to spoil: its tree, and every path in it. */
final class Yaml {
  private Yaml() {}

  static ObjectNode shipped(String name) {
    try (InputStream content =
        RobotFiles.class.getResourceAsStream("/io/metaarm/robots/" + name + ".yaml")) {
      return (ObjectNode) new YAMLMapper().readTree(content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static ObjectNode parse(String yaml) {
    try {
      return (ObjectNode) new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** JSON is YAML. */
  static String text(JsonNode tree) {
    return tree.toPrettyString();
  }

  static List<String> paths(JsonNode tree) {
    List<String> paths = new ArrayList<>();
    collect(tree, "", paths);
    return paths;
  }

  private static void collect(JsonNode node, String path, List<String> paths) {
    if (node.isObject()) {
      node.fieldNames()
          .forEachRemaining(
              key -> {
                String child = path.isEmpty() ? key : path + "." + key;
                paths.add(child);
                collect(node.get(key), child, paths);
              });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        String child = path + "[" + i + "]";
        paths.add(child);
        collect(node.get(i), child, paths);
      }
    }
  }

  static JsonNode at(JsonNode tree, String path) {
    return tree.at(pointer(path));
  }

  /** Puts a value where the path leads, a new key included. */
  static void set(JsonNode tree, String path, JsonNode value) {
    String pointer = pointer(path);
    int last = pointer.lastIndexOf('/');
    String name = pointer.substring(last + 1);
    JsonNode holder = tree.at(pointer.substring(0, last));
    if (holder instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), value);
    } else {
      ((ObjectNode) holder).set(name, value);
    }
  }

  static void remove(JsonNode tree, String path) {
    String pointer = pointer(path);
    int last = pointer.lastIndexOf('/');
    JsonNode holder = tree.at(pointer.substring(0, last));
    ((ObjectNode) holder).remove(pointer.substring(last + 1));
  }

  private static String pointer(String path) {
    return "/" + path.replace("[", "/").replace("]", "").replace(".", "/");
  }
}
