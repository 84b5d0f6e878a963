package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages of the documentation say about tasks is what was measured. */
final class TaskPageTest {
  private static final Path DOCS = Path.of("../docs");
  private static final TaskResults RESULTS = TaskResults.in(DOCS.resolve("results"));

  @TempDir private Path folder;

  private static List<String> tasks() {
    return TaskCatalog.all().stream().map(TaskSpec::id).sorted().toList();
  }

  @Test
  void theCommittedPageIsWhatTheGeneratorMakes() throws IOException {
    assertEquals(
        new TaskPage(RESULTS).text(),
        Files.readString(DOCS.resolve("tasks.md")),
        "run: metaarm tasks page --text-only");
  }

  @Test
  void thereIsAPictureOfEveryTaskAndTogetherTheyAreSmall() throws IOException {
    long bytes = 0;
    for (String task : tasks()) {
      Path file = DOCS.resolve(TaskPage.picture(task));
      BufferedImage image = Objects.requireNonNull(ImageIO.read(file.toFile()), task);
      assertEquals(400, image.getWidth());
      assertEquals(300, image.getHeight());
      bytes += Files.size(file);
    }
    assertTrue(bytes < 1_500_000, bytes + " bytes");
  }

  @Test
  void theCommandWritesThePage() throws IOException {
    Path page = folder.resolve("new").resolve("tasks.md");
    String results = DOCS.resolve("results").toString();
    assertEquals(
        new Console(0, "50 tasks in " + page + "\n", ""),
        Console.run("tasks", "page", "--text-only", "-o", page.toString(), "--results", results));
    assertEquals(new TaskPage(RESULTS).text(), Files.readString(page));
  }

  @Test
  void withoutFiguresThereIsNoPage() {
    Path page = folder.resolve("tasks.md");
    assertEquals(
        new Console(
            1, "", "metaarm: No such file: " + folder.resolve("experts-own-scenes.json") + "\n"),
        Console.run("tasks", "page", "-o", page.toString(), "--results", folder.toString()));
    assertTrue(Files.notExists(page));
  }

  @Test
  void theAccountOfParitySaysWhatWasMeasured() throws IOException {
    String text = Files.readString(DOCS.resolve("parity.md"));
    String words = text.replaceAll("\\s+", " ");
    String counts =
        String.format(
            Locale.ROOT,
            "Random actions agree to 1e-6 on %d of 50 tasks, scripted ones to 1e-3 on %d.",
            RESULTS.agreeing("random", 1e-6),
            RESULTS.agreeing("scripted", 1e-3));
    assertTrue(words.contains(counts), counts);
    String exact =
        tasks().stream()
            .filter(TaskPageTest::isExact)
            .map(task -> task.replace("-v3", ""))
            .sorted()
            .collect(Collectors.joining(", ", "Exactly 0 in all four episodes: ", "."));
    assertTrue(words.contains(exact), exact);
    for (String task : tasks()) {
      String row =
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | ",
              task.replace("-v3", ""),
              RESULTS.differencesInWords(task, "random"),
              RESULTS.differencesInWords(task, "scripted"));
      assertEquals(!isExact(task), text.contains(row), row);
    }
  }

  private static boolean isExact(String task) {
    return RESULTS.differences(task, "random").stream().allMatch(each -> each == 0)
        && RESULTS.differences(task, "scripted").stream().allMatch(each -> each == 0);
  }
}
