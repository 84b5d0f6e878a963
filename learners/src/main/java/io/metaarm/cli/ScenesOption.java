package io.metaarm.cli;

import io.metaarm.env.Scenes;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.UsedScenes;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The {@code --scenes} option, for every command that simulates tasks: use it as a {@code @Mixin}.
 */
@Command
final class ScenesOption {
  @Option(names = "--scenes", paramLabel = "DIR", description = "Model files instead of our own.")
  private @Nullable Path directory;

  /** Where they are; empty for our own. */
  Optional<Path> directory() {
    return Optional.ofNullable(directory);
  }

  /** The models that were asked for; the caller closes them. */
  Scenes open() {
    return directory == null ? Scenes.own() : Scenes.directory(directory);
  }

  /** Those that were asked for, or else those that a run was trained on. */
  Scenes openFor(Path run) {
    UsedScenes trained = RunFolder.open(run).info().scenes();
    return directory != null || trained == null
        ? open()
        : Scenes.directory(trained.requireUnchanged());
  }
}
