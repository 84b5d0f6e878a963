package io.metaarm.learn.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.checkpoint.CheckpointException;
import io.metaarm.learn.rollout.Stages;
import io.metaarm.learn.rollout.StepBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayFileTest {
  @TempDir private Path folder;

  private Path file;
  private ReplayFile.Mark mark;

  @BeforeEach
  void write() {
    file = folder.resolve("replay");
    Trial trial = new Trial(1, 1, 1, 1);
    StepBatch step = StepBatch.of(1, 1);
    step.truncated()[0] = true;
    trial.add(new float[] {1}, new float[] {2}, step, 3, 0);
    try (ReplayFile replay = new ReplayFile(file)) {
      replay.append(List.of(new CollectedTrial(4, trial, new Stages(List.of(3.0), List.of(0.0)))));
      mark = replay.mark();
    }
  }

  private String refusal(byte[] content) throws IOException {
    Files.write(file, content);
    try (ReplayFile replay = new ReplayFile(file)) {
      String message =
          assertThrows(CheckpointException.class, () -> replay.restore(mark, (trial, task) -> {}))
              .getMessage();
      assertTrue(message.startsWith(file + ": "), message);
      assertArrayEquals(content, Files.readAllBytes(file));
      return message.substring(file.toString().length() + 2);
    }
  }

  @Test
  void whatIsWrittenIsRead() {
    List<Integer> tasks = new ArrayList<>();
    try (ReplayFile replay = new ReplayFile(file)) {
      replay.restore(mark, (trial, task) -> tasks.add(task));
      assertEquals(mark.length(), replay.mark().length());
      assertArrayEquals(mark.digest(), replay.mark().digest());
    }
    assertEquals(List.of(4), tasks);
  }

  @Test
  void everyTruncatedFileIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      assertEquals(
          "is truncated: must have " + whole.length + " bytes, has " + length,
          refusal(Arrays.copyOf(whole, length)));
    }
  }

  @Test
  void foreignNewerAndDamagedFilesAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    byte[] foreign = Arrays.copyOf("PK\u0003\u0004 zip".getBytes(UTF_8), whole.length);
    assertEquals("is not a replay of metaarm", refusal(foreign));
    byte[] newer = whole.clone();
    newer[11]++;
    assertEquals(
        "is of format 2; this version of metaarm reads format 1: a newer one is needed",
        refusal(newer));
    byte[] damaged = whole.clone();
    damaged[whole.length - 1]++;
    assertEquals(
        "is damaged: its first " + whole.length + " bytes don't fit their digest",
        refusal(damaged));
  }
}
