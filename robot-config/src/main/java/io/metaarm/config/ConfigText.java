package io.metaarm.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The text of a description, from the class path or a file. */
final class ConfigText {
  private ConfigText() {}

  static String ofResource(String resource) {
    try (InputStream content = ConfigText.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalStateException("The build left out " + resource);
      }
      return decode(resource, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String ofFile(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return decode(file.toString(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Never takes in more than a description may have, so that /dev/zero is an error too. */
  private static String decode(String file, InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(4 * YamlTree.MAX_CHARACTERS + 1);
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConfigException(
          List.of(new ConfigProblem(file, 1, "", "must be UTF-8 text, got other bytes")));
    }
  }
}
