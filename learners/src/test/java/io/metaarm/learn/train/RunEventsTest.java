package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What TensorBoard shows of a run is what its tables have. */
class RunEventsTest {
  private static final int STEP = 2;
  private static final int SUMMARY = 5;
  private static final int SESSION_LOG = 7;

  /** After the length and its checksum. */
  private static final int CONTENT = 12;

  private static final int CHECKSUM = 4;

  @TempDir private Path folder;

  /** Figures by step and name, as TensorBoard has them after it dropped what was discarded. */
  private static NavigableMap<Long, Map<String, Float>> shown(RunFolder run) throws IOException {
    NavigableMap<Long, Map<String, Float>> shown = new TreeMap<>();
    for (UnknownFieldSet event : events(run)) {
      long step = event.hasField(STEP) ? event.getField(STEP).getVarintList().get(0) : 0;
      for (ByteString session : event.getField(SESSION_LOG).getLengthDelimitedList()) {
        assertEquals(
            List.of(1L), UnknownFieldSet.parseFrom(session).getField(1).getVarintList(), "START");
        shown.tailMap(step).clear();
      }
      for (ByteString summary : event.getField(SUMMARY).getLengthDelimitedList()) {
        assertTrue(shown.put(step, figures(summary)) == null, "twice at step " + step);
      }
    }
    return shown;
  }

  private static Map<String, Float> figures(ByteString summary) throws IOException {
    Map<String, Float> figures = new TreeMap<>();
    for (ByteString each :
        UnknownFieldSet.parseFrom(summary).getField(1).getLengthDelimitedList()) {
      UnknownFieldSet value = UnknownFieldSet.parseFrom(each);
      figures.put(
          value.getField(1).getLengthDelimitedList().get(0).toString(UTF_8),
          Float.intBitsToFloat(value.getField(2).getFixed32List().get(0)));
    }
    return figures;
  }

  private static List<UnknownFieldSet> events(RunFolder run) throws IOException {
    List<UnknownFieldSet> events = new ArrayList<>();
    try (Stream<Path> files = Files.list(run.path())) {
      for (Path file :
          files.filter(each -> each.toString().contains("tfevents")).sorted().toList()) {
        ByteBuffer content =
            ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        while (content.hasRemaining()) {
          byte[] event = new byte[(int) content.getLong(content.position())];
          content.position(content.position() + CONTENT).get(event);
          content.position(content.position() + CHECKSUM);
          events.add(UnknownFieldSet.parseFrom(event));
        }
      }
    }
    return events;
  }

  private static void assertShown(Map<String, Float> figures, String name, String expected) {
    if (!expected.isEmpty()) {
      Float figure = figures.get(name);
      assertNotNull(figure, name + " is not among " + figures.keySet());
      assertEquals((float) Double.parseDouble(expected), figure, name);
    }
  }

  @Test
  void aResumedRunsEventsAreItsTablesWithNothingTwice() throws IOException {
    RunFolder run = SmallRun.create(folder.resolve("run"), 4);
    SmallRun.run(run, 1, false, each -> {});
    // As after a crash in iteration 4.
    Files.delete(run.checkpoints().after(4));
    SmallRun.run(run, 1, true, each -> {});
    NavigableMap<Long, Map<String, Float>> shown = shown(run);
    List<String> metrics = Files.readAllLines(run.file("metrics.csv"));
    List<String> names = List.of(metrics.get(0).split(",", -1));
    assertEquals(4, shown.size());
    for (String row : metrics.subList(1, metrics.size())) {
      List<String> cells = List.of(row.split(",", -1));
      Map<String, Float> figures = shown.get(Long.parseLong(cells.get(1)));
      // After iteration, environment_steps and seconds.
      for (int i = 3; i < names.size(); i++) {
        assertShown(figures, names.get(i), cells.get(i));
      }
    }
    List<String> tasks = Files.readAllLines(run.file("tasks.csv"));
    List<String> figureNames = List.of(tasks.get(0).split(",", -1));
    for (String row : tasks.subList(1, tasks.size())) {
      List<String> cells = List.of(row.split(",", -1));
      Map<String, Float> figures =
          shown.get(Long.parseLong(cells.get(0)) * SmallRun.STEPS_PER_ITERATION);
      for (int i = 2; i < figureNames.size(); i++) {
        assertShown(figures, figureNames.get(i) + "/" + cells.get(1), cells.get(i));
      }
    }
  }
}
