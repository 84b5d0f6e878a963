package io.metaarm.learn.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Buffers to be used again, by one thread at a time. Fresh memory costs page faults, ten times the
 * time of the operation that fills it. A pool keeps as much as its thread's largest scope ever
 * needed.
 */
final class FloatPool {
  /** Sizes per doubling: at most a quarter of a buffer is unused. */
  private static final int STEPS = 4;

  private static final int SMALLEST = 64;

  private final List<Deque<NativeFloats>> free = new ArrayList<>();

  /** One that was given back, or a fresh one. */
  NativeFloats take(int size) {
    NativeFloats floats = poll(size);
    return floats == null ? allocate(capacity(index(size))) : floats;
  }

  /** One that was given back, or none. */
  @Nullable NativeFloats poll(int size) {
    return ofCapacity(index(size)).poll();
  }

  void giveBack(NativeFloats floats) {
    int index = index(floats.capacity());
    if (capacity(index) == floats.capacity()) {
      ofCapacity(index).push(floats);
    }
  }

  static NativeFloats allocate(int capacity) {
    return NativeFloats.of(Nd4j.createBuffer(new long[] {capacity}, DataType.FLOAT));
  }

  /** Of the smallest capacity that holds the size. */
  static int index(int size) {
    int index = 0;
    while (capacity(index) < size) {
      index++;
    }
    return index;
  }

  static int capacity(int index) {
    int doubled = SMALLEST << (index / STEPS);
    return doubled + doubled / STEPS * (index % STEPS);
  }

  private Deque<NativeFloats> ofCapacity(int index) {
    while (free.size() <= index) {
      free.add(new ArrayDeque<>());
    }
    return free.get(index);
  }
}
