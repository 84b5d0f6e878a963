package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code metaarm bench bridge}: that it measures between processes, not how fast. */
@Timeout(300)
class BenchBridgeCommandTest {
  @Test
  void roundTripsOverASocketOfTheSystemWithAReader() {
    Console console =
        Console.run(
            "bench",
            "bridge",
            "--transports",
            "unix",
            "--readers",
            "1",
            "--exchanges",
            "200",
            "--seconds",
            "0.2");
    assertEquals(0, console.status(), console.err());
    assertTrue(console.out().contains("\nunix, 1 readers, closed"), console.out());
    assertTrue(console.out().contains("\nunix, 1 readers, 250 Hz"), console.out());
    assertTrue(console.out().contains("\n  turn late by"), console.out());
  }
}
