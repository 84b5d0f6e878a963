package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
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
    IOException refused = assertThrows(IOException.class, () -> AwakeProcessors.hold(file));
    assertEquals("this system has no " + file, refused.getMessage());
    assertFalse(Files.exists(file));
  }
}
