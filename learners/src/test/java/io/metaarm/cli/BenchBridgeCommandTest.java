package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code metaarm bench bridge}: that it measures between processes, not how fast. */
@Timeout(300)
class BenchBridgeCommandTest {
  @Test
  void numbersThatMeanNothingAreRefused() {
    refused("bridge", "--exchanges: must be from 1 to 100000000, got 0", "--exchanges", "0");
    refused("bridge", "--readers: must be from 0 to 1000, got -1", "--readers", "2,-1");
    refused("bridge", "--warm-up: must be from 0 to 3600, got -1.0", "--warm-up=-1");
    refused("bridge", "--seconds: must be from 0.01 to 3600, got NaN", "--seconds", "NaN");
    refused("soak", "--interval: must be from 0.1 to 3600, got 9000.0", "-o=x", "--interval=9000");
  }

  private static void refused(String benchmark, String error, String... options) {
    String[] line =
        Stream.concat(Stream.of("bench", benchmark), Stream.of(options)).toArray(String[]::new);
    assertEquals(
        new Console(
            2, "", "metaarm: " + error + " (see 'metaarm bench " + benchmark + " --help')\n"),
        Console.run(line));
  }

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
            "--warm-up",
            "0.5",
            "--seconds",
            "0.2");
    assertEquals(0, console.status(), console.err());
    assertTrue(console.out().contains("\nunix, 1 readers, closed"), console.out());
    assertTrue(console.out().contains("\nunix, 1 readers, 250 Hz"), console.out());
    assertTrue(console.out().contains("\n  turn late by"), console.out());
  }
}
