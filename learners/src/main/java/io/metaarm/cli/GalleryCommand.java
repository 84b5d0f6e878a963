package io.metaarm.cli;

import io.metaarm.env.Scenes;
import io.metaarm.picture.Tiles;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm gallery}. */
@Command(
    name = "gallery",
    description = "One picture of all tasks side by side, in alphabetical order.")
final class GalleryCommand implements Callable<Integer> {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;

  @Parameters(arity = "0..*", paramLabel = "TASK", description = "Tasks (default: all).")
  private List<String> tasks = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      defaultValue = "gallery.png",
      description = "Where to write the picture (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Option(
      names = "--until-success",
      description = "Show each when its expert has first succeeded, instead of the start.")
  private boolean untilSuccess;

  @Mixin private ScenesOption scenes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<TaskSpec> chosen =
        tasks.isEmpty()
            ? TaskCatalog.all().stream().sorted(Comparator.comparing(TaskSpec::id)).toList()
            : tasks.stream().map(TaskCatalog::find).toList();
    Tiles tiles = new Tiles(chosen.size(), WIDTH, HEIGHT);
    try (Scenes models = scenes.open()) {
      TaskPicture pictures = new TaskPicture(models, WIDTH, HEIGHT);
      for (int i = 0; i < chosen.size(); i++) {
        String task = chosen.get(i).id();
        tiles.set(i, untilSuccess ? pictures.atSuccess(task) : pictures.atStart(task));
      }
    }
    tiles.picture().write(output);
    spec.commandLine().getOut().println(chosen.size() + " tasks in " + output);
    return ExitCode.OK;
  }
}
