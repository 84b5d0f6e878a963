package io.metaarm.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTest {
  @TempDir private Path folder;

  private static Image noise(int width, int height, long seed) {
    byte[] rgb = new byte[3 * width * height];
    new Random(seed).nextBytes(rgb);
    return Image.of(width, height, rgb);
  }

  private static Image plain(int width, int height, int colour) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) (colour >> 16);
      rgb[i + 1] = (byte) (colour >> 8);
      rgb[i + 2] = (byte) colour;
    }
    return Image.of(width, height, rgb);
  }

  @Test
  void pngKeepsEveryByte() {
    Image image = noise(37, 23, 1);
    Path file = folder.resolve("new/folder/noise.png");
    image.write(file);
    Image back = Png.read(file);
    assertEquals(37, back.width());
    assertArrayEquals(image.rgb(), back.rgb());
  }

  @Test
  void writingReplacesAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("a.png");
    plain(4, 4, 0xff0000).write(file);
    plain(4, 4, 0x00ff00).write(file);
    assertEquals(0x00ff00, Png.read(file).pixel(0, 0));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aFolderInTheWayIsNamed() throws IOException {
    Path file = Files.createDirectory(folder.resolve("a.png"));
    Files.createFile(file.resolve("inside"));
    assertEquals(
        "Can't write the picture " + file + ": it is a directory",
        assertThrows(UncheckedIOException.class, () -> plain(4, 4, 0).write(file)).getMessage());
  }

  @Test
  void whatIsNoPictureIsNotRead() throws IOException {
    Path file = Files.writeString(folder.resolve("a.png"), "no");
    assertEquals(
        "Can't read the picture " + file + ": not a PNG file",
        assertThrows(UncheckedIOException.class, () -> Png.read(file)).getMessage());
  }

  @Test
  void bufferedImagesHoldTheSamePixels() {
    Image image = noise(9, 7, 2);
    assertEquals(0xff000000 | image.pixel(8, 3), image.toBufferedImage().getRGB(8, 3));
    assertArrayEquals(image.rgb(), Image.of(image.toBufferedImage()).rgb());
  }

  @Test
  void sizesAndBytesMustAgree() {
    assertEquals(
        "picture of 2 x 3: needs 18 bytes, got 17",
        assertThrows(IllegalArgumentException.class, () -> Image.of(2, 3, new byte[17]))
            .getMessage());
    assertEquals(
        "picture size: must be > 0, got 0 x 3",
        assertThrows(IllegalArgumentException.class, () -> Image.blank(0, 3)).getMessage());
    assertEquals(
        "picture size: at most 715 million pixels, got 100000 x 100000",
        assertThrows(IllegalArgumentException.class, () -> Image.blank(100_000, 100_000))
            .getMessage());
  }

  @Test
  void aPixelOutsideIsRefused() {
    assertEquals(
        "No pixel (2, 0) in a picture of 2 x 3",
        assertThrows(IndexOutOfBoundsException.class, () -> Image.blank(2, 3).pixel(2, 0))
            .getMessage());
  }

  @Test
  void aTiledPictureContainsEachTile() {
    Image tiled =
        Tiles.of(
            List.of(
                noise(6, 4, 3), noise(6, 4, 4), noise(6, 4, 5), noise(6, 4, 6), noise(6, 4, 7)));
    assertEquals(18, tiled.width());
    assertEquals(8, tiled.height());
    for (int i = 0; i < 5; i++) {
      Image tile = noise(6, 4, 3 + i);
      for (int pixel = 0; pixel < 24; pixel++) {
        int x = pixel % 6;
        int y = pixel / 6;
        assertEquals(tile.pixel(x, y), tiled.pixel(i % 3 * 6 + x, i / 3 * 4 + y), "tile " + i);
      }
    }
    assertEquals(0, tiled.pixel(17, 7), "the place of a sixth");
  }

  @Test
  void tilesOfAnotherSizeAreRefused() {
    assertEquals(
        "tile 1: must be 6 x 4, got 4 x 6",
        assertThrows(
                IllegalArgumentException.class,
                () -> Tiles.of(List.of(Image.blank(6, 4), Image.blank(4, 6))))
            .getMessage());
    assertEquals(
        "No tile 2: there are 2",
        assertThrows(
                IndexOutOfBoundsException.class, () -> new Tiles(2, 6, 4).set(2, Image.blank(6, 4)))
            .getMessage());
    assertEquals(
        "tiles: must be > 0, got 0",
        assertThrows(IllegalArgumentException.class, () -> Tiles.of(List.of())).getMessage());
  }

  @Test
  void aJpegFileLooksMuchTheSame() throws IOException {
    Image image = Image.blank(32, 16);
    for (int i = 0; i < image.rgb().length; i++) {
      image.rgb()[i] = (byte) (i / 12);
    }
    Path file = folder.resolve("new").resolve("a.jpg");
    Jpeg.write(image, file, 0.9);
    Image read = Image.of(ImageIO.read(file.toFile()));
    assertEquals(32, read.width());
    for (int i = 0; i < image.rgb().length; i++) {
      assertEquals(image.rgb()[i] & 0xff, read.rgb()[i] & 0xff, 12);
    }
    assertEquals(
        "quality: must be from 0 to 1, got 90.0",
        assertThrows(IllegalArgumentException.class, () -> Jpeg.write(image, file, 90))
            .getMessage());
  }
}
