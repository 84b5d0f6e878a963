package io.metaarm.learn.kernel;

import java.nio.FloatBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings a step's rows to a {@link CellLoop}'s arrays, a few rows at a time, and takes the results
 * away. A loop's arrays hold one gate, or one part of the state, of all those rows.
 */
public final class CellRows {
  private final CellLoop loop;
  private final @Nullable FloatBuffer memory;
  private final int memoryStride;
  private FloatBuffer before = FloatBuffer.allocate(0);
  private int beforeRow;
  private FloatBuffer gradient = before;
  private FloatBuffer carried = before;

  /** For acting: nothing is remembered for a way back. */
  public CellRows(RecurrentCell cell, int hidden) {
    this.loop = CellLoop.of(cell, hidden);
    this.memory = null;
    this.memoryStride = 0;
  }

  /** With the memory of so many rows, each of its parts for all of them together. */
  CellRows(CellLoop loop, FloatBuffer memory, int rows) {
    this.loop = loop;
    this.memory = memory;
    this.memoryStride = rows * loop.hidden;
  }

  /** Where the states before the step are. */
  void before(FloatBuffer states, int row) {
    before = states;
    beforeRow = row;
  }

  /** Where the gradients by the states are: of the loss, and what later steps carried back. */
  void gradient(FloatBuffer byStates, FloatBuffer carriedBack) {
    gradient = byStates;
    carried = carriedBack;
  }

  /**
   * Steps the first rows of the states in place.
   *
   * @param inputs what is added to the gates
   * @param products of the hidden states and the weights
   */
  public void step(FloatBuffer inputs, FloatBuffer products, FloatBuffer states, int batch) {
    before(states, 0);
    forward(inputs, products, states, 0, batch);
  }

  void forward(FloatBuffer inputs, FloatBuffer products, FloatBuffer states, int first, int batch) {
    for (int row = 0; row < batch; row += loop.rows) {
      int n = Math.min(loop.rows, batch - row);
      load(inputs, first + row, n, loop.inputs);
      load(products, row, n, loop.products);
      load(before, beforeRow + row, n, loop.before);
      loop.forward(n * loop.hidden);
      store(loop.after, states, first + row, n);
      remember(first + row, n);
    }
  }

  private void remember(int row, int rows) {
    if (memory != null) {
      for (int i = 0; i < loop.memory.length; i++) {
        memory.put(memoryAt(i, row), loop.memory[i], 0, rows * loop.hidden);
      }
    }
  }

  private void recall(int row, int rows) {
    FloatBuffer remembered = Objects.requireNonNull(memory, "memory");
    for (int i = 0; i < loop.memory.length; i++) {
      remembered.get(memoryAt(i, row), loop.memory[i], 0, rows * loop.hidden);
    }
  }

  /** Leaves in the carried gradients what goes to the state before, but for the products' part. */
  void backward(FloatBuffer byInputs, FloatBuffer byProducts, int first, int batch) {
    for (int row = 0; row < batch; row += loop.rows) {
      int n = Math.min(loop.rows, batch - row);
      load(gradient, first + row, n, loop.gradient);
      load(carried, row, n, loop.after);
      load(before, beforeRow + row, n, loop.before);
      recall(first + row, n);
      for (int i = 0; i < loop.gradient.length; i++) {
        FloatLoops.add(loop.gradient[i], loop.after[i], n * loop.hidden);
      }
      loop.backward(n * loop.hidden);
      store(loop.inputs, byInputs, first + row, n);
      store(loop.products, byProducts, first + row, n);
      store(loop.before, carried, row, n);
    }
  }

  private int memoryAt(int part, int row) {
    return part * memoryStride + row * loop.hidden;
  }

  private void load(FloatBuffer from, int row, int rows, float[][] parts) {
    int width = parts.length * loop.hidden;
    for (int i = 0; i < rows; i++) {
      for (int part = 0; part < parts.length; part++) {
        int at = (row + i) * width + part * loop.hidden;
        from.get(at, parts[part], i * loop.hidden, loop.hidden);
      }
    }
  }

  private void store(float[][] parts, FloatBuffer to, int row, int rows) {
    int width = parts.length * loop.hidden;
    for (int i = 0; i < rows; i++) {
      for (int part = 0; part < parts.length; part++) {
        int at = (row + i) * width + part * loop.hidden;
        to.put(at, parts[part], i * loop.hidden, loop.hidden);
      }
    }
  }
}
