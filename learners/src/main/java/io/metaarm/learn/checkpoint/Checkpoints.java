package io.metaarm.learn.checkpoint;

import io.metaarm.config.Require;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A run's folder of checkpoints: the last few by their iteration, and the best. */
public final class Checkpoints {
  private static final String PATTERN = "iteration-\\d{8}\\.checkpoint";

  private final Path folder;
  private final int keep;

  /** With how many of the last ones to keep. */
  public Checkpoints(Path folder, int keep) {
    Require.atLeast("keep", keep, 1);
    this.folder = folder;
    this.keep = keep;
  }

  /** Where the best one is. */
  public Path best() {
    return folder.resolve("best.checkpoint");
  }

  /** Where the one after so many iterations is. */
  public Path after(long iteration) {
    return folder.resolve(String.format(Locale.ROOT, "iteration-%08d.checkpoint", iteration));
  }

  /**
   * Adds one as the last, and removes those that are too old only when it is safely there. Ones
   * with higher numbers may be there too, which couldn't be used: they don't count.
   */
  public void add(Checkpoint checkpoint) {
    Path added = after(checkpoint.iteration());
    CheckpointFile.write(checkpoint, added);
    List<Path> all = list();
    try {
      for (Path old : all.subList(0, Math.max(0, all.indexOf(added) + 1 - keep))) {
        Files.delete(old);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void setBest(Checkpoint checkpoint) {
    CheckpointFile.write(checkpoint, best());
  }

  /** From the oldest to the newest. */
  public List<Path> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(PATTERN))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The newest that can be used; empty where there is none at all. Where there are some, and none
   * of them can be used, that is an error: to begin anew would write over what was learned.
   *
   * @param restore tries it, and may refuse it by a {@link CheckpointException}
   * @param refused hears about those that can't be read or used
   */
  public Optional<Checkpoint> last(
      BiConsumer<Path, Checkpoint> restore, Consumer<CheckpointException> refused) {
    List<Path> all = list();
    CheckpointException newest = null;
    for (int i = all.size() - 1; i >= 0; i--) {
      try {
        Checkpoint checkpoint = CheckpointFile.read(all.get(i));
        restore.accept(all.get(i), checkpoint);
        return Optional.of(checkpoint);
      } catch (CheckpointException e) {
        newest = newest == null ? e : newest;
        refused.accept(e);
      }
    }
    if (newest != null) {
      throw new CheckpointException(
          folder
              + ": none of its "
              + all.size()
              + " checkpoints can be used, so nothing was changed; the newest: "
              + newest.getMessage());
    }
    return Optional.empty();
  }
}
