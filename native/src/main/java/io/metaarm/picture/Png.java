package io.metaarm.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures in PNG files. */
public final class Png {
  static {
    // Otherwise every picture goes through a temporary file.
    ImageIO.setUseCache(false);
  }

  private Png() {}

  /** Replaces the file in one go, and makes the folders that lead to it. */
  public static void write(Image image, Path file) {
    try (PartFile part = new PartFile(file)) {
      try (OutputStream out = Files.newOutputStream(part.path())) {
        if (!ImageIO.write(image.toBufferedImage(), "png", out)) {
          throw new IOException("This Java has no PNG writer");
        }
      }
      part.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write the picture " + file + ": " + e.getMessage(), e);
    }
  }

  public static Image read(Path file) {
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      if (image == null) {
        throw new IOException("not a PNG file");
      }
      return Image.of(image);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the picture " + file + ": " + e.getMessage(), e);
    }
  }
}
