package io.metaarm.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures in JPEG files: a tenth of PNG's size, for pages that show many. */
public final class Jpeg {
  private Jpeg() {}

  /**
   * Replaces the file in one go, and makes the folders that lead to it.
   *
   * @param quality from 0, small, to 1, faithful
   */
  public static void write(Image image, Path file, double quality) {
    if (!(quality >= 0 && quality <= 1)) {
      throw new IllegalArgumentException("quality: must be from 0 to 1, got " + quality);
    }
    try (PartFile part = new PartFile(file)) {
      try (OutputStream out = Files.newOutputStream(part.path());
          ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality((float) quality);
        writer.setOutput(stream);
        writer.write(null, new IIOImage(image.toBufferedImage(), null, null), parameters);
        writer.dispose();
      }
      part.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write the picture " + file + ": " + e.getMessage(), e);
    }
  }
}
