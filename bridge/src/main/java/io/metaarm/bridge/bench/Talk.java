package io.metaarm.bridge.bench;

import io.metaarm.bridge.server.PunctualJvm;
import java.io.BufferedReader;
import java.io.IOException;

/** A program in a process of its own that says lines, and ends when its input does. */
final class Talk implements AutoCloseable {
  private final Process process;
  private final BufferedReader says;
  private final String name;

  private Talk(Process process, String name) {
    this.process = process;
    this.name = name;
    says = process.inputReader();
  }

  static Talk start(Class<?> program, String... arguments) throws IOException {
    return new Talk(
        ChildJvm.start(program, PunctualJvm.options(), arguments), program.getSimpleName());
  }

  /** The next line that it says. */
  String hear() throws IOException {
    String line = says.readLine();
    if (line == null) {
      throw new IllegalStateException(name + " ended too early");
    }
    return line;
  }

  /** Asks it to come to its end. */
  void end() throws IOException {
    process.outputWriter().close();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
