package io.metaarm.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An animated GIF that repeats for ever. One palette serves all frames, so the frames wait in a
 * file of their own until it is known. Dithering follows a fixed pattern: what doesn't move doesn't
 * flicker, and only what has changed is written again.
 */
final class GifFile implements FrameFile {
  private static final int LARGEST_RATE = 50;
  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final byte UNCHANGED = (byte) Palette.LARGEST;

  /** Bayer's pattern of 4 by 4, and how far it moves a colour. */
  private static final int[] PATTERN = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};

  private static final int STRENGTH = 12;

  private final Path file;
  private final Path rawFile;
  private final OutputStream raw;
  private final Palette palette = new Palette();
  private final int framesPerSecond;
  private int width;
  private int height;
  private int count;

  GifFile(Path file, int framesPerSecond) throws IOException {
    if (framesPerSecond > LARGEST_RATE) {
      throw new IllegalArgumentException(
          "framesPerSecond: a GIF has at most " + LARGEST_RATE + ", got " + framesPerSecond);
    }
    this.file = file;
    this.framesPerSecond = framesPerSecond;
    this.rawFile = file.resolveSibling(file.getFileName() + ".frames");
    this.raw = new BufferedOutputStream(Files.newOutputStream(rawFile));
  }

  @Override
  public void add(Image frame) throws IOException {
    width = frame.width();
    height = frame.height();
    palette.add(frame);
    raw.write(frame.rgb());
    count++;
  }

  @Override
  public void finish() throws IOException {
    raw.close();
    int[][] colours = palette.colours();
    byte[] nearest = Palette.nearest(colours);
    IndexColorModel model = Palette.model(colours);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (DataInputStream frames =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(rawFile)));
        ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      write(frames, nearest, model, writer);
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  private void write(
      DataInputStream frames, byte[] nearest, IndexColorModel model, ImageWriter writer)
      throws IOException {
    byte[] rgb = new byte[3 * width * height];
    byte[] shown = new byte[width * height];
    byte[] indices = new byte[width * height];
    for (int i = 0; i < count; i++) {
      frames.readFully(rgb);
      dither(rgb, nearest, indices);
      Patch patch = i == 0 ? Patch.whole(width, height) : Patch.changed(shown, indices, width);
      BufferedImage image = patch.image(i == 0 ? null : shown, indices, width, model);
      writer.writeToSequence(new IIOImage(image, null, metadata(writer, image, patch, i)), null);
      System.arraycopy(indices, 0, shown, 0, indices.length);
    }
  }

  private void dither(byte[] rgb, byte[] nearest, byte[] indices) {
    for (int i = 0; i < indices.length; i++) {
      int step = PATTERN[4 * (i / width % 4) + i % width % 4];
      int move = (2 * step - 15) * STRENGTH / 32;
      indices[i] =
          Palette.lookUp(
              nearest,
              (rgb[3 * i] & 0xff) + move,
              (rgb[3 * i + 1] & 0xff) + move,
              (rgb[3 * i + 2] & 0xff) + move);
    }
  }

  private IIOMetadata metadata(ImageWriter writer, BufferedImage image, Patch patch, int frame)
      throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            new ImageTypeSpecifier(image), writer.getDefaultWriteParam());
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    IIOMetadataNode place = child(root, "ImageDescriptor");
    place.setAttribute("imageLeftPosition", Integer.toString(patch.x()));
    place.setAttribute("imageTopPosition", Integer.toString(patch.y()));
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "doNotDispose");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", frame == 0 ? "FALSE" : "TRUE");
    control.setAttribute("transparentColorIndex", Integer.toString(Palette.LARGEST));
    control.setAttribute("delayTime", Integer.toString(delay(frame)));
    if (frame == 0) {
      IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
      repeat.setAttribute("applicationID", "NETSCAPE");
      repeat.setAttribute("authenticationCode", "2.0");
      repeat.setUserObject(new byte[] {1, 0, 0});
      child(root, "ApplicationExtensions").appendChild(repeat);
    }
    metadata.setFromTree(FORMAT, root);
    return metadata;
  }

  /** Hundredths of a second, rounded so that the whole clip keeps its length. */
  private int delay(int frame) {
    return (frame + 1) * 100 / framesPerSecond - frame * 100 / framesPerSecond;
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(i);
      }
    }
    IIOMetadataNode node = new IIOMetadataNode(name);
    root.appendChild(node);
    return node;
  }

  @Override
  public void close() throws IOException {
    raw.close();
    Files.deleteIfExists(rawFile);
  }

  /** The part of a picture that a frame replaces. */
  private record Patch(int x, int y, int width, int height) {
    static Patch whole(int width, int height) {
      return new Patch(0, 0, width, height);
    }

    /** The smallest that holds all changes; one pixel when there are none. */
    static Patch changed(byte[] before, byte[] after, int width) {
      int left = width;
      int right = -1;
      int top = -1;
      int bottom = -1;
      for (int row = 0; row < after.length / width; row++) {
        int start = row * width;
        int first = Arrays.mismatch(before, start, start + width, after, start, start + width);
        if (first >= 0) {
          int last = width - 1;
          while (before[start + last] == after[start + last]) {
            last--;
          }
          left = Math.min(left, first);
          right = Math.max(right, last);
          top = top < 0 ? row : top;
          bottom = row;
        }
      }
      return right < 0 ? whole(1, 1) : new Patch(left, top, right - left + 1, bottom - top + 1);
    }

    BufferedImage image(byte @Nullable [] before, byte[] after, int stride, IndexColorModel model) {
      BufferedImage image =
          new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
      byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          int from = (y + row) * stride + x + column;
          boolean same = before != null && before[from] == after[from];
          pixels[row * width + column] = same ? UNCHANGED : after[from];
        }
      }
      return image;
    }
  }
}
