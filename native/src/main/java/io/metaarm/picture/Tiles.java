package io.metaarm.picture;

import java.util.List;

/** Several pictures of one size side by side in one, as square as it goes. */
public final class Tiles {
  private final int count;
  private final int columns;
  private final int tileWidth;
  private final int tileHeight;
  private final Image picture;

  public Tiles(int count, int tileWidth, int tileHeight) {
    if (count <= 0) {
      throw new IllegalArgumentException("tiles: must be > 0, got " + count);
    }
    this.count = count;
    this.columns = (int) Math.ceil(Math.sqrt(count));
    this.tileWidth = tileWidth;
    this.tileHeight = tileHeight;
    int rows = (count + columns - 1) / columns;
    this.picture = Image.blank(columns * tileWidth, rows * tileHeight);
  }

  /** All of them in one picture, by rows; what remains of the last row is black. */
  public static Image of(List<Image> images) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("tiles: must be > 0, got 0");
    }
    Tiles tiles = new Tiles(images.size(), images.get(0).width(), images.get(0).height());
    for (int i = 0; i < images.size(); i++) {
      tiles.set(i, images.get(i));
    }
    return tiles.picture();
  }

  /** Puts a picture in its place; 0 is the top left one. */
  public void set(int index, Image image) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("No tile " + index + ": there are " + count);
    }
    if (image.width() != tileWidth || image.height() != tileHeight) {
      throw new IllegalArgumentException(
          "tile "
              + index
              + ": must be "
              + tileWidth
              + " x "
              + tileHeight
              + ", got "
              + image.width()
              + " x "
              + image.height());
    }
    picture.draw(image, index % columns * tileWidth, index / columns * tileHeight);
  }

  /** The picture itself, not a copy: it changes with later tiles. */
  public Image picture() {
    return picture;
  }
}
