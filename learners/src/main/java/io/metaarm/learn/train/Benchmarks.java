package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.benchmark.Split;
import io.metaarm.benchmark.Splits;
import io.metaarm.config.YamlRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Benchmarks as the command line names them: ml10, ml1:push-v3, or a file. */
public final class Benchmarks {
  /** A split of one's own, for meta-learning, in a file. */
  record Custom(String name, List<String> train, List<String> test) {
    Custom {
      train = List.copyOf(train);
      test = List.copyOf(test);
      Split.customMl(name, train, test);
    }
  }

  private Benchmarks() {}

  public static Split split(String name) {
    if (!isFile(name)) {
      return Splits.named(upstreamName(name));
    }
    try {
      Custom custom = YamlRecords.parse(name, Files.readString(Path.of(name), UTF_8), Custom.class);
      return Split.customMl(custom.name, custom.train, custom.test);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What results call it: a file's benchmark by its own name, wherever the file was. */
  public static String title(String name, Split split) {
    return isFile(name) ? split.name() : name;
  }

  /** By what its settings ship; those of ML10 serve for a split of one's own. */
  static String kind(String name) {
    return isFile(name) ? "ml10" : name.toLowerCase(Locale.ROOT).replaceFirst(":.*", "");
  }

  static boolean isFile(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /** ML1:push-v3 for ml1:push-v3. */
  private static String upstreamName(String name) {
    int colon = name.indexOf(':');
    return colon < 0
        ? name.toUpperCase(Locale.ROOT)
        : name.substring(0, colon).toUpperCase(Locale.ROOT) + name.substring(colon);
  }
}
