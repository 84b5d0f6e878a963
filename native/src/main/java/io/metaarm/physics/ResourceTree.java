package io.metaarm.physics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A model on the class path, copied with every file that it names to a temporary directory, because
 * MuJoCo reads from a file system. Closing deletes the copy.
 */
final class ResourceTree implements AutoCloseable {
  /** Elements whose "file" attribute names another file, and the compiler's directory for each. */
  private static final Map<String, String> FILE_ELEMENTS =
      Map.of(
          "include",
          "",
          "mesh",
          "meshdir",
          "hfield",
          "meshdir",
          "skin",
          "meshdir",
          "texture",
          "texturedir");

  private final ClassLoader loader;
  private final Path directory;
  private final Path root;
  private final Map<String, String> directories = new HashMap<>();

  private ResourceTree(ClassLoader loader, String resource) throws IOException {
    this.loader = loader;
    this.directory = Files.createTempDirectory("metaarm-model");
    this.root = directory.resolve(resource);
  }

  static ResourceTree extract(ClassLoader loader, String resource) {
    try {
      ResourceTree tree = new ResourceTree(loader, resource);
      try {
        tree.copyAll(resource);
        return tree;
      } catch (IOException | RuntimeException e) {
        tree.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The copy of the resource itself. */
  Path root() {
    return root;
  }

  /** MuJoCo takes every path relative to the main file, also those in included files. */
  private void copyAll(String main) throws IOException {
    String base = main.substring(0, main.lastIndexOf('/') + 1);
    Deque<String> waiting = new ArrayDeque<>(Set.of(main));
    Set<String> seen = new HashSet<>(waiting);
    while (!waiting.isEmpty()) {
      String resource = waiting.remove();
      Path copy = copy(resource);
      if (!resource.endsWith(".xml")) {
        continue;
      }
      for (String file : filesNamedIn(copy)) {
        String next = URI.create(base + file).normalize().toString();
        if (seen.add(next)) {
          waiting.add(next);
        }
      }
    }
  }

  private Path copy(String resource) throws IOException {
    Path copy = directory.resolve(resource).normalize();
    if (!copy.startsWith(directory)) {
      throw new IllegalArgumentException("A model may not name a file outside: " + resource);
    }
    try (InputStream content = loader.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalArgumentException("No model on the class path at " + resource);
      }
      Files.createDirectories(copy.getParent());
      Files.copy(content, copy);
    }
    return copy;
  }

  private Set<String> filesNamedIn(Path xml) throws IOException {
    Set<String> files = new HashSet<>();
    try (InputStream content = Files.newInputStream(xml)) {
      XMLInputFactory factory = XMLInputFactory.newFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      XMLStreamReader reader = factory.createXMLStreamReader(content);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT) {
          addFile(reader, files);
        }
      }
    } catch (XMLStreamException e) {
      // MuJoCo will say what is wrong with it, in its own words.
      files.clear();
    }
    return files;
  }

  private void addFile(XMLStreamReader element, Set<String> files) {
    String name = element.getLocalName();
    if (name.equals("compiler")) {
      for (String kind : Set.of("meshdir", "texturedir")) {
        String value = element.getAttributeValue(null, kind);
        if (value != null) {
          directories.put(kind, value.endsWith("/") ? value : value + "/");
        }
      }
    }
    String file = element.getAttributeValue(null, "file");
    String kind = FILE_ELEMENTS.get(name);
    if (file != null && kind != null) {
      files.add(directories.getOrDefault(kind, "") + file);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
