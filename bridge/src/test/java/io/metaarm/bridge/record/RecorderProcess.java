package io.metaarm.bridge.record;

import io.metaarm.bridge.safety.Fixtures;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Records until it is killed; says which tick was surely in the file by then. */
final class RecorderProcess {
  private RecorderProcess() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    ArmRecording recording =
        ArmRecording.start(file, Fixtures.settings(), List.of(), System::nanoTime, Map.of());
    Storm storm = new Storm(5, recording);
    PrintStream out = System.out;
    long size = Files.size(file);
    long before = 0;
    long soon = 0;
    while (true) {
      storm.rage(20);
      LockSupport.parkNanos(5_000_000);
      long now = Files.size(file);
      if (now > size) {
        // A chunk has gone to the file: what was told two chunks ago is in there.
        size = now;
        out.println(before);
        before = soon;
        soon = storm.newestSequence();
      }
    }
  }
}
