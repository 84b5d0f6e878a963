package io.metaarm.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads YAML into a tree and takes only what a description needs: one document of mappings, lists
 * and scalars. Aliases, anchors and tags are refused, because a few lines of them can stand for
 * gigabytes or for arbitrary types.
 */
final class YamlTree {
  /** A description has a few kilobytes. */
  static final int MAX_CHARACTERS = 1 << 18;

  static final int MAX_DEPTH = 32;

  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final String file;
  private final YAMLParser parser;

  private YamlTree(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** What {@code text} says; {@code file} is what errors call it. */
  static YamlNode read(String file, String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw problem(
          file, 1, "", "must have at most " + MAX_CHARACTERS + " characters, got " + text.length());
    }
    try (YAMLParser parser = FACTORY.createParser(text)) {
      return new YamlTree(file, parser).document();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw problem(file, line, "", "is not YAML: " + oneLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private YamlNode document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw problem(file, 1, "", "must have a mapping, got an empty file");
    }
    YamlNode root = node(first, "", 0);
    if (parser.nextToken() != null) {
      throw problem(file, line(), "", "must have one document, got a second one");
    }
    return root;
  }

  private YamlNode node(JsonToken token, String path, int depth) throws IOException {
    refuseReferences(path);
    if (depth > MAX_DEPTH) {
      throw problem(file, line(), "", "must not be nested deeper than " + MAX_DEPTH);
    }
    return switch (token) {
      case START_OBJECT -> mapping(path, depth);
      case START_ARRAY -> sequence(path, depth);
      case VALUE_NULL -> new YamlNode.Nothing(line());
      default -> new YamlNode.Scalar(line(), parser.getText());
    };
  }

  private YamlNode mapping(String path, int depth) throws IOException {
    int line = line();
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      refuseReferences(keyPath);
      int keyLine = line();
      YamlNode value = node(parser.nextToken(), keyPath, depth + 1);
      if (entries.putIfAbsent(key, value) != null) {
        throw problem(file, keyLine, keyPath, "is given twice");
      }
    }
    return new YamlNode.Mapping(line, entries);
  }

  private YamlNode sequence(String path, int depth) throws IOException {
    int line = line();
    List<YamlNode> items = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      items.add(node(token, path + "[" + items.size() + "]", depth + 1));
      token = parser.nextToken();
    }
    return new YamlNode.Sequence(line, items);
  }

  private void refuseReferences(String path) throws IOException {
    if (parser.isCurrentAlias()) {
      throw problem(file, line(), path, "must be written out, got the alias *" + parser.getText());
    }
    if (parser.getObjectId() != null) {
      throw problem(file, line(), path, "must be without anchors, got &" + parser.getObjectId());
    }
    if (parser.getTypeId() != null) {
      throw problem(file, line(), path, "must be without tags, got !" + parser.getTypeId());
    }
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  private static ConfigException problem(String file, int line, String path, String text) {
    return new ConfigException(List.of(new ConfigProblem(file, line, path, text)));
  }

  /** Without the parser's own class names, which say nothing about the file. */
  private static String oneLine(String text) {
    return text.strip().replaceFirst(", got this instead: .*", "").replaceAll("\\s*\\R\\s*", " ");
  }
}
