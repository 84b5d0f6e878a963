package io.metaarm.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Path;

/** A colour picture: 3 bytes per pixel, row by row from the top. */
public final class Image {
  private final int width;
  private final int height;
  private final byte[] rgb;

  private Image(int width, int height, byte[] rgb) {
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /** A black one. */
  public static Image blank(int width, int height) {
    checkSize(width, height);
    return new Image(width, height, new byte[3 * width * height]);
  }

  /** With these bytes, which are not copied. */
  public static Image of(int width, int height, byte[] rgb) {
    checkSize(width, height);
    if (rgb.length != 3 * width * height) {
      throw new IllegalArgumentException(
          "picture of "
              + width
              + " x "
              + height
              + ": needs "
              + 3 * width * height
              + " bytes, got "
              + rgb.length);
    }
    return new Image(width, height, rgb);
  }

  public static Image of(BufferedImage image) {
    Image copy = blank(image.getWidth(), image.getHeight());
    int at = 0;
    for (int y = 0; y < copy.height; y++) {
      for (int x = 0; x < copy.width; x++) {
        int pixel = image.getRGB(x, y);
        copy.rgb[at++] = (byte) (pixel >> 16);
        copy.rgb[at++] = (byte) (pixel >> 8);
        copy.rgb[at++] = (byte) pixel;
      }
    }
    return copy;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Red, green and blue of a pixel as 0xRRGGBB; (0, 0) is the top left one. */
  public int pixel(int x, int y) {
    if (x < 0 || x >= width || y < 0 || y >= height) {
      throw new IndexOutOfBoundsException(
          "No pixel (" + x + ", " + y + ") in a picture of " + width + " x " + height);
    }
    int at = 3 * (y * width + x);
    return (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
  }

  /** The bytes themselves, not a copy. */
  public byte[] rgb() {
    return rgb;
  }

  public BufferedImage toBufferedImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < rgb.length; i += 3) {
      bgr[i] = rgb[i + 2];
      bgr[i + 1] = rgb[i + 1];
      bgr[i + 2] = rgb[i];
    }
    return image;
  }

  /** Copies another picture into this one, its top left corner at (x, y). */
  public void draw(Image part, int x, int y) {
    if (x < 0 || y < 0 || x + part.width > width || y + part.height > height) {
      throw new IllegalArgumentException(
          "picture of "
              + part.width
              + " x "
              + part.height
              + " at ("
              + x
              + ", "
              + y
              + "): doesn't fit into "
              + width
              + " x "
              + height);
    }
    int row = 3 * part.width;
    for (int i = 0; i < part.height; i++) {
      System.arraycopy(part.rgb, i * row, rgb, 3 * ((y + i) * width + x), row);
    }
  }

  /** Writes a PNG file. */
  public void write(Path file) {
    Png.write(this, file);
  }

  private static void checkSize(int width, int height) {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException(
          "picture size: must be > 0, got " + width + " x " + height);
    }
    if (3L * width * height > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "picture size: at most 715 million pixels, got " + width + " x " + height);
    }
  }
}
