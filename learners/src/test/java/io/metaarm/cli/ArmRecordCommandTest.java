package io.metaarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.TextFormat;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.record.mcap.McapReader;
import io.metaarm.bridge.record.mcap.McapRecord;
import io.metaarm.bridge.record.mcap.McapVisitor;
import io.metaarm.bridge.transport.Security;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ArmRecordCommandTest {
  /** As many kilobytes as a file may have: less than a second of states. */
  private static final int SMALL_DISK = 64;

  @TempDir Path folder;

  @Test
  void theRecordingSaysWhichArmItIsOf() throws Exception {
    Path file = folder.resolve("states.mcap");
    try (ServedPoint point = ServedPoint.at(ServedPoint.home(), Security.LOCAL)) {
      Console record = point.arm("record", "-o", file.toString(), "--seconds", "1.5");
      assertEquals(0, record.status(), record.err());
      assertTrue(record.err().matches("[1-9]\\d* states\n"), record.err());
      assertTrue(record.out().matches(".*states\\.mcap: [1-9]\\d* states, 0 lost\n"), record.out());
    }
    List<GetInformationReply> attached = new ArrayList<>();
    McapReader.read(
        file,
        new McapVisitor() {
          @Override
          public void onAttachment(McapRecord.Attachment attachment) {
            try {
              attached.add(
                  TextFormat.parse(attachment.data().toStringUtf8(), GetInformationReply.class));
            } catch (TextFormat.ParseException e) {
              throw new AssertionError(e);
            }
          }
        });
    assertEquals(1, attached.size());
    assertEquals("sawyer", attached.get(0).getModel());
    assertEquals("a point", attached.get(0).getSoftwareVersion());
    assertEquals(0.25, attached.get(0).getLimits().getMaxSpeedMps());
  }

  @Test
  void aDiskThatIsFullEndsTheRecordingAndIsTold() throws Exception {
    Path file = folder.resolve("states.mcap");
    try (ServedPoint point = ServedPoint.at(ServedPoint.home(), Security.LOCAL)) {
      List<String> line =
          List.of(
              "bash",
              "-c",
              "ulimit -f " + SMALL_DISK + " && exec \"$@\"",
              "bash",
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xss2m",
              "-XX:TieredStopAtLevel=1",
              "-XX:-UsePerfData",
              "-cp",
              System.getProperty("java.class.path"),
              Main.class.getName(),
              "arm",
              "record",
              "--address",
              point.address(),
              "-o",
              file.toString(),
              "--seconds",
              "60");
      Process process = new ProcessBuilder(line).start();
      String told = new String(process.getErrorStream().readAllBytes(), UTF_8);
      assertEquals(1, process.waitFor(), told);
      String error = "metaarm: " + file + " ends here, it can't be written: File too large\n";
      assertTrue(told.endsWith(error), told);
    }
  }
}
