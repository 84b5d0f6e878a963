package io.metaarm.learn.gap;

import io.metaarm.learn.eval.LoadedRun;
import io.metaarm.learn.hardware.TrainedControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.zip.CRC32;

/**
 * A run's policy in a study.
 *
 * @param name what the study calls it
 * @param rateHertz how often it acts
 */
public record GapPolicy(String name, LoadedRun run, double rateHertz) {
  /** At the rate that it was trained at. */
  public static GapPolicy of(String name, LoadedRun run) {
    return new GapPolicy(name, run, TrainedControl.of(run.folder()).rateHertz());
  }

  GapSettings.Policy identity() {
    return new GapSettings.Policy(
        name, run.folder().info().title(), run.checkpoint().iteration(), digest(), rateHertz);
  }

  private String digest() {
    try {
      CRC32 content = new CRC32();
      content.update(Files.readAllBytes(run.folder().checkpoints().best()));
      return Long.toHexString(content.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
