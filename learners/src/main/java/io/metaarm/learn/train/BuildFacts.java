package io.metaarm.learn.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What Maven wrote down of this build. */
final class BuildFacts {
  private static final String FILE = "build.properties";

  private BuildFacts() {}

  /** Of the sources, such as 1bfaaec+changes; absent where they weren't in git. */
  static @Nullable String revision() {
    String revision = all().getProperty("revision", "");
    // Other tools than Maven leave the place as it is.
    return revision.isEmpty() || revision.startsWith("$") ? null : revision;
  }

  /** What numbers are computed by. */
  static String numerics() {
    Properties all = all();
    return "OpenBLAS "
        + all.getProperty("openblas")
        + ", ND4J "
        + all.getProperty("nd4j")
        + ", JavaCPP "
        + all.getProperty("javacpp");
  }

  private static Properties all() {
    Properties properties = new Properties();
    try (InputStream content = BuildFacts.class.getResourceAsStream(FILE)) {
      if (content == null) {
        throw new IllegalStateException("The build lacks " + FILE);
      }
      properties.load(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
