package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
  @ParameterizedTest
  @EnumSource(Metric.class)
  void theDocumentationSaysWhatItIs(Metric metric) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "training.md"));
    assertTrue(page.contains("| `" + metric.label() + "` | " + metric.meaning() + " |\n"), page);
  }
}
