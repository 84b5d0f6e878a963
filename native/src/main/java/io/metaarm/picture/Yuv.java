package io.metaarm.picture;

import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/**
 * Brightness at full and colour at half resolution, as H.264 wants them: BT.709 with the narrow
 * range that every player expects. An odd size is made even by repeating the last row or column.
 */
final class Yuv {
  /** Codes of the H.264 standard. */
  static final int BT_709 = 1;

  static final int UNSPECIFIED_FORMAT = 5;

  private static final int SHIFT = 16;
  private static final double KR = 0.2126;
  private static final double KB = 0.0722;

  /** Of red, green and blue in 16-bit fixed point: 219 steps of brightness, 224 of colour. */
  private static final int[] Y = row(219, KR, 1 - KR - KB, KB);

  private static final int[] U = row(112 / (1 - KB), -KR, -(1 - KR - KB), 1 - KB);
  private static final int[] V = row(112 / (1 - KR), 1 - KR, -(1 - KR - KB), -KB);

  private final Picture picture;

  Yuv(int width, int height) {
    // The encoder insists on this name for what it doesn't look at: the range.
    picture = Picture.create(width + (width & 1), height + (height & 1), ColorSpace.YUV420J);
  }

  private static int[] row(double scale, double red, double green, double blue) {
    double unit = scale / 255 * (1 << SHIFT);
    return new int[] {
      (int) Math.round(red * unit), (int) Math.round(green * unit), (int) Math.round(blue * unit)
    };
  }

  /** The same picture at every call. */
  Picture convert(Image image) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    byte[] y = picture.getPlaneData(0);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        y[row * width + column] = brightness(image, offset(image, column, row));
      }
    }
    byte[] u = picture.getPlaneData(1);
    byte[] v = picture.getPlaneData(2);
    for (int row = 0; row < height; row += 2) {
      for (int column = 0; column < width; column += 2) {
        convertColour(image, column, row, u, v, (row * width / 2 + column) / 2);
      }
    }
    return picture;
  }

  private static int offset(Image image, int column, int row) {
    int x = Math.min(column, image.width() - 1);
    int y = Math.min(row, image.height() - 1);
    return 3 * (y * image.width() + x);
  }

  private static byte brightness(Image image, int at) {
    byte[] rgb = image.rgb();
    int sum = Y[0] * (rgb[at] & 0xff) + Y[1] * (rgb[at + 1] & 0xff) + Y[2] * (rgb[at + 2] & 0xff);
    // The library's bytes are 128 less than the standard's.
    return (byte) (round(sum) + 16 - 128);
  }

  private static void convertColour(Image image, int column, int row, byte[] u, byte[] v, int to) {
    int red = 0;
    int green = 0;
    int blue = 0;
    byte[] rgb = image.rgb();
    for (int i = 0; i < 4; i++) {
      int at = offset(image, column + (i & 1), row + (i >> 1));
      red += rgb[at] & 0xff;
      green += rgb[at + 1] & 0xff;
      blue += rgb[at + 2] & 0xff;
    }
    u[to] = (byte) round((U[0] * red + U[1] * green + U[2] * blue) >> 2);
    v[to] = (byte) round((V[0] * red + V[1] * green + V[2] * blue) >> 2);
  }

  private static int round(int fixed) {
    return (fixed + (1 << (SHIFT - 1))) >> SHIFT;
  }
}
