package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The wall clock of a controller's process is turned while its arm moves. */
@Timeout(120)
class WallClockTest {
  private static final Path SHIM = Path.of("src", "test", "c", "wall_clock.c");
  private static final long HOUR_SECONDS = TimeUnit.HOURS.toSeconds(1);

  @TempDir Path folder;

  @Test
  void behaviour02TurningTheWallClockByAnHourChangesNothing() throws Exception {
    Path turned = folder.resolve("seconds");
    Map<String, String> environment =
        Map.of("LD_PRELOAD", compile().toString(), "WALL_CLOCK_FILE", turned.toString());
    try (SecondProcess controller = SecondProcess.start(environment);
        Driving driving = new Driving(controller.channels())) {
      driving.arm();
      double sign = 1;
      State before = driving.now();
      for (long seconds : List.of(HOUR_SECONDS, -HOUR_SECONDS, 0L)) {
        driving.move(20, sign * 0.001);
        Files.writeString(turned, Long.toString(seconds));
        long off = secondsAhead(controller) - seconds;
        assertTrue(Math.abs(off) < 60, () -> "the wall clock is off by " + off + " s");
        driving.move(20, sign * 0.001);
        State after = driving.settled();
        assertEquals(Mode.MODE_ACTIVE, after.getMode(), () -> after.getFaultsList().toString());
        assertEquals(before.getStale(), after.getStale(), "commands ran out");
        assertEquals(before.getRejected(), after.getRejected(), "commands were rejected");
        double way = sign * (after.getMeasured().getXM() - before.getMeasured().getXM());
        assertTrue(way > 0.03, "moved by " + way);
        sign = -sign;
        before = after;
      }
    }
  }

  private static long secondsAhead(SecondProcess controller) throws IOException {
    long millis = Long.parseLong(controller.ask("wall clock"));
    return TimeUnit.MILLISECONDS.toSeconds(millis - System.currentTimeMillis());
  }

  private Path compile() throws Exception {
    Path library = folder.resolve("wall_clock.so");
    Process compiler;
    try {
      compiler =
          new ProcessBuilder(
                  "cc", "-shared", "-fPIC", "-o", library.toString(), SHIM.toString(), "-ldl")
              .inheritIO()
              .start();
    } catch (IOException e) {
      assumeTrue(false, "no C compiler: " + e.getMessage());
      throw e;
    }
    assertEquals(0, compiler.waitFor());
    return library;
  }
}
