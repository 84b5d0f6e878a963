package io.metaarm.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A clip in the making: an MP4 film or an animated GIF, as the name of the file says.
 *
 * <pre>{@code
 * try (Clip clip = Clip.create(Path.of("drop.mp4"), 30)) {
 *   for (...) {
 *     clip.add(renderer.render(state, camera));
 *   }
 *   clip.finish();
 * }
 * }</pre>
 *
 * <p>Only {@link #finish} puts the file under its name, so that a clip that was interrupted leaves
 * nothing behind.
 */
public final class Clip implements AutoCloseable {
  private final Path file;
  private final PartFile part;
  private final FrameFile frames;
  private @Nullable Image first;
  private int count;
  private boolean closed;

  private Clip(Path file, PartFile part, FrameFile frames) {
    this.file = file;
    this.part = part;
    this.frames = frames;
  }

  /** The format follows from the extension: .mp4 or .gif. */
  public static Clip create(Path file, int framesPerSecond) {
    if (framesPerSecond <= 0) {
      throw new IllegalArgumentException("framesPerSecond: must be > 0, got " + framesPerSecond);
    }
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(".mp4")) {
        PartFile part = new PartFile(file);
        return new Clip(file, part, new Mp4File(part.path(), framesPerSecond));
      }
      if (name.endsWith(".gif")) {
        PartFile part = new PartFile(file);
        return new Clip(file, part, new GifFile(part.path(), framesPerSecond));
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
    throw new IllegalArgumentException(
        "Can't tell the format of the clip from its name: " + file + ". Choices: .mp4, .gif");
  }

  /** Adds a frame, which may change afterwards. */
  public void add(Image frame) {
    checkOpen();
    checkSize(frame);
    try {
      frames.add(frame);
      count++;
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** Frames so far. */
  public int count() {
    return count;
  }

  /** Completes the clip and gives the file its name, replacing what was there. */
  public void finish() {
    checkOpen();
    if (count == 0) {
      throw new IllegalStateException("The clip " + file + " has no frames");
    }
    try {
      frames.finish();
      part.finish();
    } catch (IOException e) {
      throw failure(file, e);
    } finally {
      close();
    }
  }

  /** Throws an unfinished clip away. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (part;
        frames) {
      first = null;
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private void checkSize(Image frame) {
    Image expected = first;
    if (expected == null) {
      first = frame;
    } else if (frame.width() != expected.width() || frame.height() != expected.height()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "frame %d: must be %d x %d as the first, got %d x %d",
              count,
              expected.width(),
              expected.height(),
              frame.width(),
              frame.height()));
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The clip " + file + " is finished or closed");
    }
  }

  private static UncheckedIOException failure(Path file, IOException e) {
    return new UncheckedIOException("Can't write the clip " + file + ": " + e.getMessage(), e);
  }
}
