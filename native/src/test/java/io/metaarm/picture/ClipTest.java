package io.metaarm.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.DemuxerTrack;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.jcodec.containers.mp4.demuxer.MP4Demuxer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipTest {
  private static final int FRAMES = 45;
  private static final int RATE = 20;

  @TempDir private Path folder;

  /** A slope of greys, and a red square on its way to the right. */
  private static Image frame(int index, int width, int height) {
    Image image = Image.blank(width, height);
    byte[] rgb = image.rgb();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean inside = x >= index && x < index + 24 && y >= 16 && y < 40;
        int grey = 60 + 120 * x / width;
        int at = 3 * (y * width + x);
        rgb[at] = (byte) (inside ? 220 : grey);
        rgb[at + 1] = (byte) (inside ? 30 : grey);
        rgb[at + 2] = (byte) (inside ? 30 : grey);
      }
    }
    return image;
  }

  private Path clip(String name, int width, int height) {
    Path file = folder.resolve(name);
    try (Clip clip = Clip.create(file, RATE)) {
      for (int i = 0; i < FRAMES; i++) {
        clip.add(frame(i, width, height));
      }
      assertEquals(FRAMES, clip.count());
      clip.finish();
    }
    return file;
  }

  private List<String> filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  @Test
  void anMp4HasAllFramesAndItsLength() throws IOException {
    Path file = clip("film.mp4", 96, 64);
    try (SeekableByteChannel channel = NIOUtils.readableChannel(file.toFile())) {
      DemuxerTrack track = MP4Demuxer.createMP4Demuxer(channel).getVideoTrack();
      assertEquals(FRAMES, track.getMeta().getTotalFrames());
      assertEquals((double) FRAMES / RATE, track.getMeta().getTotalDuration(), 1e-9);
      int[] keys = Objects.requireNonNull(track.getMeta().getSeekFrames());
      assertEquals(List.of(0, 20, 40), java.util.Arrays.stream(keys).boxed().toList());
    }
    assertEquals(List.of("film.mp4"), filesLeft());
  }

  @ParameterizedTest
  @CsvSource({"96, 64", "101, 63"})
  void anMp4DecodesToNearTheSource(int width, int height) throws IOException, JCodecException {
    Path file = clip("film.MP4", width, height);
    try (SeekableByteChannel channel = NIOUtils.readableChannel(file.toFile())) {
      FrameGrab frames = FrameGrab.createFrameGrab(channel);
      for (int i = 0; i < FRAMES; i++) {
        Picture decoded = Objects.requireNonNull(frames.getNativeFrame(), "frame " + i);
        assertEquals(width + width % 2, decoded.getCroppedWidth());
        assertBrightness(frame(i, width, height), decoded, i);
      }
    }
  }

  /** Of the grey slope and of the square, within what coarse steps and JCodec's filter cost. */
  private static void assertBrightness(Image source, Picture decoded, int index) {
    byte[] y = decoded.getPlaneData(0);
    int stride = decoded.getPlaneWidth(0);
    double squares = 0;
    for (int row = 0; row < source.height(); row++) {
      for (int column = 0; column < source.width(); column++) {
        int pixel = source.pixel(column, row);
        double expected =
            16
                + 219
                    * (0.2126 * (pixel >> 16)
                        + 0.7152 * ((pixel >> 8) & 0xff)
                        + 0.0722 * (pixel & 0xff))
                    / 255;
        double difference = y[row * stride + column] + 128 - expected;
        squares += difference * difference;
      }
    }
    double error = Math.sqrt(squares / (source.width() * source.height()));
    assertTrue(error < 2, () -> "frame " + index + " is off by " + error);
  }

  @Test
  void coloursSurviveAnMp4() throws IOException, JCodecException {
    Path file = clip("film.mp4", 96, 64);
    try (SeekableByteChannel channel = NIOUtils.readableChannel(file.toFile())) {
      FrameGrab frames = FrameGrab.createFrameGrab(channel);
      Picture decoded = Objects.requireNonNull(frames.getNativeFrame());
      int inside = 14 * decoded.getPlaneWidth(1) + 6;
      int outside = 28 * decoded.getPlaneWidth(1) + 40;
      // (220, 30, 30) in BT.709 of narrow range.
      assertEquals(112, decoded.getPlaneData(1)[inside] + 128, 14);
      assertEquals(220, decoded.getPlaneData(2)[inside] + 128, 14);
      assertEquals(128, decoded.getPlaneData(1)[outside] + 128, 2);
      assertEquals(128, decoded.getPlaneData(2)[outside] + 128, 2);
    }
  }

  @Test
  void aGifHasAllFramesNearTheSource() throws IOException {
    Path file = clip("film.gif", 96, 64);
    BufferedImage shown = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      assertEquals(FRAMES, reader.getNumImages(true));
      for (int i = 0; i < FRAMES; i++) {
        drawPatch(reader, i, shown);
        assertNear(frame(i, 96, 64), Image.of(shown), i);
      }
    } finally {
      reader.dispose();
    }
    assertEquals(List.of("film.gif"), filesLeft());
  }

  private static void drawPatch(ImageReader reader, int index, BufferedImage to)
      throws IOException {
    IIOMetadataNode root =
        (IIOMetadataNode) reader.getImageMetadata(index).getAsTree("javax_imageio_gif_image_1.0");
    IIOMetadataNode place = (IIOMetadataNode) root.getElementsByTagName("ImageDescriptor").item(0);
    IIOMetadataNode control =
        (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
    assertEquals("5", control.getAttribute("delayTime"));
    to.getGraphics()
        .drawImage(
            reader.read(index),
            Integer.parseInt(place.getAttribute("imageLeftPosition")),
            Integer.parseInt(place.getAttribute("imageTopPosition")),
            null);
  }

  private static void assertNear(Image expected, Image actual, int index) {
    for (int i = 0; i < expected.rgb().length; i++) {
      int difference = (expected.rgb()[i] & 0xff) - (actual.rgb()[i] & 0xff);
      int byteIndex = i;
      assertTrue(
          Math.abs(difference) <= 16,
          () -> "frame " + index + ", byte " + byteIndex + " is off by " + difference);
    }
  }

  @Test
  void whatDoesntMoveCostsNextToNothingInAGif() throws IOException {
    List<Long> sizes = new ArrayList<>();
    for (int frames : new int[] {1, 41}) {
      Path file = folder.resolve(frames + ".gif");
      try (Clip clip = Clip.create(file, RATE)) {
        for (int i = 0; i < frames; i++) {
          clip.add(frame(0, 96, 64));
        }
        clip.finish();
      }
      sizes.add(Files.size(file));
    }
    assertTrue(sizes.get(1) - sizes.get(0) < 40 * 60, sizes::toString);
  }

  @Test
  void aGifKeepsItsLengthThoughItsDelaysAreHundredths() throws IOException {
    Path file = folder.resolve("film.gif");
    try (Clip clip = Clip.create(file, 30)) {
      for (int i = 0; i < 30; i++) {
        clip.add(frame(i, 40, 40));
      }
      clip.finish();
    }
    byte[] bytes = Files.readAllBytes(file);
    int hundredths = 0;
    for (int i = 0; i + 6 < bytes.length; i++) {
      if (bytes[i] == 0x21 && (bytes[i + 1] & 0xff) == 0xf9 && bytes[i + 2] == 4) {
        hundredths +=
            ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).getShort(i + 4);
      }
    }
    assertEquals(100, hundredths);
  }

  @ParameterizedTest
  @ValueSource(strings = {"film.mp4", "film.gif"})
  void anUnfinishedClipLeavesNothingBehind(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "an older one");
    try (Clip clip = Clip.create(file, RATE)) {
      clip.add(frame(0, 32, 32));
    }
    assertEquals(List.of(name), filesLeft());
    assertEquals("an older one", Files.readString(file));
  }

  @Test
  void anUnknownExtensionIsAnsweredWithTheChoices() {
    assertEquals(
        "Can't tell the format of the clip from its name: film.avi. Choices: .mp4, .gif",
        assertThrows(IllegalArgumentException.class, () -> Clip.create(Path.of("film.avi"), RATE))
            .getMessage());
  }

  @Test
  void ratesThatCantBeAreRefused() throws IOException {
    assertEquals(
        "framesPerSecond: must be > 0, got 0",
        assertThrows(
                IllegalArgumentException.class, () -> Clip.create(folder.resolve("film.mp4"), 0))
            .getMessage());
    assertEquals(
        "framesPerSecond: a GIF has at most 50, got 60",
        assertThrows(
                IllegalArgumentException.class, () -> Clip.create(folder.resolve("film.gif"), 60))
            .getMessage());
    assertEquals(List.of(), filesLeft());
  }

  @Test
  void framesMustHaveTheSizeOfTheFirst() {
    try (Clip clip = Clip.create(folder.resolve("film.mp4"), RATE)) {
      clip.add(frame(0, 32, 16));
      assertEquals(
          "frame 1: must be 32 x 16 as the first, got 16 x 32",
          assertThrows(IllegalArgumentException.class, () -> clip.add(frame(1, 16, 32)))
              .getMessage());
    }
  }

  @Test
  void aClipWithoutFramesCantBeFinished() {
    Path file = folder.resolve("film.mp4");
    try (Clip clip = Clip.create(file, RATE)) {
      assertEquals(
          "The clip " + file + " has no frames",
          assertThrows(IllegalStateException.class, clip::finish).getMessage());
    }
  }

  @Test
  void aFinishedClipTakesNoMore() {
    Path file = folder.resolve("film.mp4");
    try (Clip clip = Clip.create(file, RATE)) {
      clip.add(frame(0, 32, 32));
      clip.finish();
      assertEquals(
          "The clip " + file + " is finished or closed",
          assertThrows(IllegalStateException.class, () -> clip.add(frame(1, 32, 32))).getMessage());
    }
  }
}
