package io.metaarm.learn.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
  @TempDir private Path folder;

  private static Checkpoint checkpoint(long iteration) {
    return new Checkpoint(
        "maml",
        iteration,
        1000 * iteration,
        Map.of("best/success", 0.25),
        Map.of("policy/w", new Matrix(2, 1, new double[] {Math.PI, -0.0})));
  }

  private String refusal(byte[] content) throws IOException {
    Path file = folder.resolve("c");
    Files.write(file, content);
    String text =
        assertThrows(CheckpointException.class, () -> CheckpointFile.read(file)).getMessage();
    assertTrue(text.startsWith(file + ": "), text);
    return text.substring(file.toString().length() + 2);
  }

  @Test
  void whatIsWrittenIsRead() {
    Path file = folder.resolve("new").resolve("c");
    CheckpointFile.write(checkpoint(7), file);
    Checkpoint read = CheckpointFile.read(file);
    assertEquals("maml", read.algorithm());
    assertEquals(7, read.iteration());
    assertEquals(7000, read.environmentSteps());
    assertEquals(0.25, read.number("best/success"));
    assertArrayEquals(CheckpointFile.bytes(checkpoint(7)), CheckpointFile.bytes(read));
    assertFalse(Files.exists(folder.resolve("new").resolve("c.new")));
  }

  @Test
  void everyTruncatedFileIsRefused() throws IOException {
    byte[] whole = CheckpointFile.bytes(checkpoint(7));
    assertEquals("is not a checkpoint of metaarm", refusal(new byte[0]));
    for (int length = 1; length < whole.length; length++) {
      String text = refusal(Arrays.copyOf(whole, length));
      String expected =
          length < 20
              ? "is truncated: it ends within its header, at byte " + length
              : "is truncated: must have " + whole.length + " bytes, has " + length;
      assertEquals(expected, text);
    }
  }

  @Test
  void everyChangedByteIsRefused() throws IOException {
    byte[] whole = CheckpointFile.bytes(checkpoint(7));
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 4;
      String text = refusal(changed);
      if (i >= 20) {
        assertEquals("is damaged: its content doesn't fit its digest", text);
      }
    }
    assertEquals(
        "is damaged: its content doesn't fit its digest",
        refusal(Arrays.copyOf(whole, whole.length + 1)));
  }

  @Test
  void foreignAndNewerFilesAreRefused() throws IOException {
    assertEquals("is not a checkpoint of metaarm", refusal("PK\u0003\u0004 zip".getBytes(UTF_8)));
    byte[] newer = CheckpointFile.bytes(checkpoint(7));
    newer[11]++;
    assertEquals(
        "is of format 2; this version of metaarm reads format 1: a newer one is needed",
        refusal(newer));
  }

  @Test
  void theLastFewAreKept() {
    Checkpoints checkpoints = new Checkpoints(folder, 2);
    for (int i = 1; i <= 4; i++) {
      checkpoints.add(checkpoint(i));
    }
    assertEquals(List.of(checkpoints.after(3), checkpoints.after(4)), checkpoints.list());
  }

  @Test
  void aDamagedLastOneIsPassedOver() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder, 2);
    checkpoints.add(checkpoint(3));
    checkpoints.add(checkpoint(4));
    Files.write(checkpoints.after(4), new byte[] {1});
    List<String> refused = new ArrayList<>();
    Checkpoint last =
        checkpoints
            .last((file, restored) -> {}, each -> refused.add(each.getMessage()))
            .orElseThrow();
    assertEquals(3, last.iteration());
    assertEquals(List.of(checkpoints.after(4) + ": is not a checkpoint of metaarm"), refused);
  }

  @Test
  void theOneJustWrittenStaysAmongNewerOnesThatCannotBeUsed() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder, 2);
    Files.write(checkpoints.after(8), new byte[] {1});
    Files.write(checkpoints.after(9), new byte[] {1});
    for (int i = 1; i <= 3; i++) {
      checkpoints.add(checkpoint(i));
    }
    assertEquals(
        List.of(
            checkpoints.after(2), checkpoints.after(3), checkpoints.after(8), checkpoints.after(9)),
        checkpoints.list());
  }

  @Test
  void whereNoneCanBeUsedTheNewestOnesReasonIsTold() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder, 2);
    assertTrue(checkpoints.last((file, restored) -> {}, refused -> {}).isEmpty());
    checkpoints.add(checkpoint(3));
    checkpoints.add(checkpoint(4));
    byte[] newer = Files.readAllBytes(checkpoints.after(4));
    newer[11]++;
    Files.write(checkpoints.after(4), newer);
    Files.write(checkpoints.after(3), Arrays.copyOf(newer, 12));
    assertEquals(
        folder
            + ": none of its 2 checkpoints can be used, so nothing was changed; the newest: "
            + checkpoints.after(4)
            + ": is of format 2; this version of metaarm reads format 1: a newer one is needed",
        assertThrows(
                CheckpointException.class,
                () -> checkpoints.last((file, restored) -> {}, refused -> {}))
            .getMessage());
  }
}
