package io.metaarm.cli;

import io.metaarm.env.Scenes;
import java.nio.file.Path;
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

  /** The models that were asked for; the caller closes them. */
  Scenes open() {
    return directory == null ? Scenes.own() : Scenes.directory(directory);
  }
}
