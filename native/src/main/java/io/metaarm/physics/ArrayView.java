package io.metaarm.physics;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/**
 * A window onto one native array, as rows of a fixed width. Reads and writes allocate nothing. It
 * stays valid as long as its owner is usable and refuses afterwards; like its owner it belongs to
 * one thread at a time.
 */
public final class ArrayView {
  /** Whoever the memory belongs to: says no by throwing. */
  interface Owner {
    void checkAccess();

    /** After something was written. */
    default void changed() {}
  }

  /** Told of every row that was set. */
  interface Listener {
    void rowSet(int row);
  }

  private final String name;
  private final Owner owner;
  private final @Nullable Listener listener;
  private final boolean writable;
  private final int width;
  private final int length;
  private final DoubleBuffer values;

  ArrayView(
      String name, Owner owner, boolean writable, int width, int length, DoublePointer pointer) {
    this(name, owner, null, writable, width, length, pointer);
  }

  /** One that can be set and tells a listener. */
  ArrayView(
      String name, Owner owner, Listener listener, int width, int length, DoublePointer pointer) {
    this(name, owner, listener, true, width, length, pointer);
  }

  private ArrayView(
      String name,
      Owner owner,
      @Nullable Listener listener,
      boolean writable,
      int width,
      int length,
      DoublePointer pointer) {
    this.name = name;
    this.owner = owner;
    this.listener = listener;
    this.writable = writable;
    this.width = width;
    this.length = length;
    this.values =
        length == 0
            ? DoubleBuffer.allocate(0)
            : new DoublePointer(pointer).capacity(length).asBuffer();
  }

  public int length() {
    return length;
  }

  /** Numbers per row. */
  public int width() {
    return width;
  }

  public double get(int index) {
    owner.checkAccess();
    checkIndex(index);
    return values.get(index);
  }

  /** Number {@code column} of row {@code row}. */
  public double get(int row, int column) {
    return get(row * width + column);
  }

  public void set(int index, double value) {
    owner.checkAccess();
    checkIndex(index);
    checkWritable();
    checkFinite(index, value);
    values.put(index, value);
    owner.changed();
    tell(index / width);
  }

  /** Copies row {@code row} to {@code to}, from {@code offset} on. */
  public void getRow(int row, double[] to, int offset) {
    owner.checkAccess();
    int start = checkRow(row);
    checkRoom(to, offset, width);
    for (int i = 0; i < width; i++) {
      to[offset + i] = values.get(start + i);
    }
  }

  public void setRow(int row, double... from) {
    owner.checkAccess();
    int start = checkRow(row);
    checkWritable();
    checkLength(from, width);
    checkFinite(start, from);
    for (int i = 0; i < width; i++) {
      values.put(start + i, from[i]);
    }
    owner.changed();
    tell(row);
  }

  /** Copies everything to {@code to}, from {@code offset} on. */
  public void getAll(double[] to, int offset) {
    owner.checkAccess();
    checkRoom(to, offset, length);
    for (int i = 0; i < length; i++) {
      to[offset + i] = values.get(i);
    }
  }

  public void setAll(double... from) {
    owner.checkAccess();
    checkWritable();
    checkLength(from, length);
    checkFinite(0, from);
    for (int i = 0; i < length; i++) {
      values.put(i, from[i]);
    }
    owner.changed();
    for (int row = 0; row < length / width; row++) {
      tell(row);
    }
  }

  /** A copy on the Java heap. */
  public double[] toArray() {
    double[] copy = new double[length];
    getAll(copy, 0);
    return copy;
  }

  private void tell(int row) {
    if (listener != null) {
      listener.rowSet(row);
    }
  }

  private void checkIndex(int index) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException(name + "[" + index + "]: the length is " + length);
    }
  }

  private int checkRow(int row) {
    if (row < 0 || row >= length / width) {
      throw new IndexOutOfBoundsException(
          name + " row " + row + ": there are " + length / width + " rows");
    }
    return row * width;
  }

  private void checkRoom(double[] to, int offset, int count) {
    if (offset < 0 || to.length - offset < count) {
      throw new IndexOutOfBoundsException(
          name
              + ": "
              + count
              + " numbers don't fit into an array of "
              + to.length
              + " from "
              + offset
              + " on");
    }
  }

  private void checkLength(double[] from, int expected) {
    if (from.length != expected) {
      throw new IllegalArgumentException(
          name + ": expected " + expected + " numbers, got " + from.length);
    }
  }

  private void checkWritable() {
    if (!writable) {
      throw new UnsupportedOperationException(name + " can only be read");
    }
  }

  private void checkFinite(int start, double[] from) {
    for (int i = 0; i < from.length; i++) {
      checkFinite(start + i, from[i]);
    }
  }

  private void checkFinite(int index, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + "[" + index + "]: must be finite, got " + value);
    }
  }
}
