package io.metaarm.learn.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A tensor in an ND4J buffer, which may be longer than it. */
final class ArrayTensor implements Tensor {
  private final int rows;
  private final int columns;
  private final DataBuffer data;

  /** Made when first asked for: ND4J takes microseconds for it, and fused kernels need none. */
  private @Nullable INDArray array;

  private @Nullable NativeFloats floats;
  private boolean released;

  /** Takes the whole array over: in row order, from the start of its buffer. */
  ArrayTensor(INDArray array) {
    this.rows = Math.toIntExact(array.rows());
    this.columns = Math.toIntExact(array.columns());
    this.data = array.data();
    this.array = array;
  }

  ArrayTensor(NativeFloats floats, int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.data = floats.data();
    this.floats = floats;
  }

  /** The implementations here only take each other's tensors. */
  static ArrayTensor of(Tensor tensor) {
    if (!(tensor instanceof ArrayTensor arrayTensor)) {
      throw new IllegalArgumentException(
          "A tensor of other kernels: " + tensor.getClass().getSimpleName() + " " + tensor.shape());
    }
    return arrayTensor;
  }

  INDArray array() {
    requireLive();
    INDArray view = array;
    if (view == null) {
      view = Nd4j.create(data, new long[] {rows, columns}, new long[] {columns, 1}, 0, 'c');
      array = view;
    }
    return view;
  }

  FloatBuffer buffer() {
    return floats().buffer();
  }

  FloatPointer pointer() {
    return floats().pointer();
  }

  private NativeFloats floats() {
    requireLive();
    NativeFloats view = floats;
    if (view == null) {
      view = NativeFloats.of(data);
      floats = view;
    }
    return view;
  }

  /** Makes every later use fail, and gives out the buffer for another use. */
  NativeFloats releaseFloats() {
    NativeFloats view = floats();
    released = true;
    return view;
  }

  /** Makes every later use fail, and gives the memory back. */
  void releaseArray() {
    INDArray view = array();
    released = true;
    if (view.closeable()) {
      view.close();
    }
  }

  private void requireLive() {
    if (released) {
      throw new IllegalStateException(
          "The tensor of " + shape() + " was released with its scope: keep it, or copy it before");
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public String toString() {
    return "Tensor " + shape();
  }
}
