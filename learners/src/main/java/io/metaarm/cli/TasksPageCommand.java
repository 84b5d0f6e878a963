package io.metaarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.env.Scenes;
import io.metaarm.picture.Jpeg;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metaarm tasks page}. */
@Command(
    name = "page",
    description = {
      "Write the page about all tasks: pictures, ranges, rewards in formulas, figures.",
      "The figures come from what 'tasks experts' and 'verify' printed as JSON."
    })
final class TasksPageCommand implements Callable<Integer> {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;
  private static final double QUALITY = 0.85;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      defaultValue = "docs/tasks.md",
      description = "The page (default: ${DEFAULT-VALUE}); pictures go to tasks/ beside it.")
  private Path output;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "docs/results",
      description = "Where the figures are (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(names = "--text-only", description = "Leave the pictures as they are.")
  private boolean textOnly;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String text = new TaskPage(TaskResults.in(results)).text();
    Path page = output.toAbsolutePath();
    Files.createDirectories(page.resolveSibling("tasks"));
    Files.writeString(page, text, UTF_8);
    if (!textOnly) {
      try (Scenes scenes = Scenes.own()) {
        TaskPicture picture = new TaskPicture(scenes, WIDTH, HEIGHT);
        for (TaskSpec task : TaskCatalog.all()) {
          Path file = page.resolveSibling(TaskPage.picture(task.id()));
          Jpeg.write(picture.atStart(task.id()), file, QUALITY);
        }
      }
    }
    spec.commandLine().getOut().println(TaskCatalog.all().size() + " tasks in " + output);
    return ExitCode.OK;
  }
}
