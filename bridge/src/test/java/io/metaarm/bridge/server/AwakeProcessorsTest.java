package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel is asked for, on a file that stands for its own. */
class AwakeProcessorsTest {
  @TempDir private Path folder;

  @Test
  void wakingMayTakeNoTime() throws IOException {
    Path file = Files.createFile(folder.resolve("latency"));
    AwakeProcessors.hold(file).close();
    assertArrayEquals(new byte[4], Files.readAllBytes(file));
  }

  @Test
  void whereThereIsNoSuchFileNoneIsMade() {
    Path file = folder.resolve("latency");
    assertThrows(NoSuchFileException.class, () -> AwakeProcessors.hold(file));
    assertFalse(Files.exists(file));
  }
}
