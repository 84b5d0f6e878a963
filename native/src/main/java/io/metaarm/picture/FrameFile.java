package io.metaarm.picture;

import java.io.IOException;

/** A clip's file in one format. All frames have the same size. */
interface FrameFile extends AutoCloseable {
  void add(Image frame) throws IOException;

  /** Completes the file. Without this call it is worthless. */
  void finish() throws IOException;

  @Override
  void close() throws IOException;
}
