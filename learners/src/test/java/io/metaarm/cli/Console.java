package io.metaarm.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What one run of the command line left behind. */
record Console(int status, String out, String err) {
  static Console run(String... args) {
    Main main = new Main();
    return run(main, main.commandLine(), args);
  }

  static Console run(Main main, CommandLine line, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Console(main.run(line, args), out.toString(), err.toString());
  }
}
