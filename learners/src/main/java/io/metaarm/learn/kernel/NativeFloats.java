package io.metaarm.learn.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataBuffer;

/** An ND4J buffer of floats as Java loops and as BLAS see it: the same memory three times. */
record NativeFloats(DataBuffer data, FloatBuffer buffer, FloatPointer pointer) {
  static NativeFloats of(DataBuffer data) {
    FloatPointer pointer = new FloatPointer(data.addressPointer());
    pointer.capacity(data.length());
    return new NativeFloats(data, pointer.asBuffer(), pointer);
  }

  int capacity() {
    return buffer.capacity();
  }
}
