package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir private Path folder;

  @Test
  void anotherDemonstrationIsNotWrittenOver() throws IOException {
    Files.createFile(folder.resolve("recording-1.mcap"));
    Console console = Console.run("demo", "--out", folder.toString());
    assertEquals(2, console.status());
    assertEquals(
        "metaarm: "
            + folder
            + " is not empty: --out takes another folder (see 'metaarm demo --help')\n",
        console.err());
  }
}
