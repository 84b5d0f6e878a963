package io.metaarm.learn.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaBackendTest {
  private static final String BACKENDS = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  @TempDir Path folder;

  @Test
  void hiddenItIsNoneOfThoseThatNd4jChoosesFrom() throws IOException {
    URL[] libraries = {library("nd4j-native"), library("nd4j-cuda-11.6")};
    try (URLClassLoader all = new URLClassLoader(libraries, null)) {
      assertEquals(List.of("nd4j-native", "nd4j-cuda-11.6"), namesIn(all, BACKENDS));
      ClassLoader fewer = CudaBackend.without(all);
      assertEquals(List.of("nd4j-native"), namesIn(fewer, BACKENDS));
      assertEquals(List.of("nd4j-native", "nd4j-cuda-11.6"), namesIn(fewer, "other"));
    }
  }

  private URL library(String name) throws IOException {
    Path library = Files.createDirectories(folder.resolve(name));
    for (String file : List.of(BACKENDS, "other")) {
      Files.createDirectories(library.resolve(file).getParent());
      Files.writeString(library.resolve(file), name, UTF_8);
    }
    return library.toUri().toURL();
  }

  private static List<String> namesIn(ClassLoader loader, String file) throws IOException {
    return Collections.list(loader.getResources(file)).stream()
        .map(url -> Path.of(url.getPath().replace(file, "")).getFileName().toString())
        .toList();
  }
}
