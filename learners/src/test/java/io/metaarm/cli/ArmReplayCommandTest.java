package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.driver.simulated.SimulatedArm;
import io.metaarm.bridge.record.ArmRecording;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.server.ArmController;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ArmReplayCommandTest {
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();

  private int replay(Path file, String... more) {
    CommandLine line = new CommandLine(new ArmReplayCommand());
    line.setOut(new PrintWriter(out, true));
    String[] arguments = new String[more.length + 1];
    System.arraycopy(more, 0, arguments, 0, more.length);
    arguments[more.length] = file.toString();
    return line.execute(arguments);
  }

  /** Half a second of the simulated arm, in which somebody asks for a stop. */
  private Path recording() throws IOException {
    Path file = directory.resolve("arm.mcap");
    SafetySettings settings = RobotSafety.settings(RobotFiles.load("sawyer"));
    AtomicLong nanos = new AtomicLong(1_000_000_000);
    try (SimulatedArm arm =
            SimulatedArm.open(RobotFiles.load("sawyer"), ScenarioFiles.load("mild"), nanos::get);
        ArmRecording recording =
            ArmRecording.start(file, settings, arm.objectNames(), nanos::get, Map.of())) {
      ArmController controller =
          new ArmController(
              new ServedArm(arm, settings, nanos::get, new FlightRecorder(9, 9), recording));
      for (int i = 0; i < 200; i++) {
        nanos.addAndGet(settings.tickNanos());
        if (i == 100) {
          controller.stop();
        }
        controller.tick();
      }
    }
    return file;
  }

  @Test
  void aRecordingOfTheSimulatedArmComesOutTheSame() throws IOException {
    Path file = recording();
    assertEquals(0, replay(file));
    assertEquals(
        file
            + ": 200 ticks, 0.5 s, 0 commands, 1 orders\n"
            + "faults: stop requested\n"
            + "every decision comes out the same, to the last bit\n",
        out.toString());
  }

  @Test
  void figuresArePrintedForPrograms() throws IOException {
    assertEquals(0, replay(recording(), "--json"));
    assertTrue(out.toString().contains("\"reproduced\" : true"), out::toString);
    assertTrue(out.toString().contains("\"ticks\" : 200"), out::toString);
  }

  @Test
  void anotherFileFails() throws IOException {
    Path file = directory.resolve("other");
    Files.writeString(file, "something else");
    assertEquals(1, replay(file));
    assertTrue(out.toString().endsWith("not every decision could be reproduced\n"), out::toString);
  }
}
