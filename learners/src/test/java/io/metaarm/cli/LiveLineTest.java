package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveLineTest {
  private final StringWriter console = new StringWriter();

  @Test
  void withoutATerminalEachIsALineOfItsOwn() {
    LiveLine line = new LiveLine(new PrintWriter(console), Duration.ZERO);
    line.show("1 of 2");
    line.show(2);
    line.erase();
    assertEquals("1 of 2\n2\n", console.toString());
  }

  @Test
  void whatComesTooSoonIsLeftOut() {
    LiveLine line = new LiveLine(new PrintWriter(console), Duration.ofHours(1));
    line.show("1 of 2");
    assertEquals("", console.toString());
  }
}
