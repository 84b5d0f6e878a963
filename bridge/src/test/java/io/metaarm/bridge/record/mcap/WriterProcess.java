package io.metaarm.bridge.record.mcap;

import com.google.protobuf.ByteString;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Writes messages until it is killed; says how many it has flushed. */
final class WriterProcess {
  static final int MESSAGES_PER_CHUNK = 50;

  private WriterProcess() {}

  public static void main(String[] args) throws Exception {
    McapWriter writer = McapWriter.create(Path.of(args[0]), "", 1 << 20);
    int channel = writer.addChannel(0, "/a", "", Map.of());
    ByteString data = ByteString.copyFrom(new byte[200]);
    PrintStream out = System.out;
    long written = 0;
    while (true) {
      for (int i = 0; i < MESSAGES_PER_CHUNK; i++) {
        writer.write(channel, written, data);
        written++;
      }
      writer.flush();
      out.println(written);
    }
  }
}
