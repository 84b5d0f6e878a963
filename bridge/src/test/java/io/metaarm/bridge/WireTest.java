package io.metaarm.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.Descriptors.FileDescriptor;
import io.metaarm.bridge.proto.ProtocolVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The protocol: it stays readable for peers built before, and says what each field means. */
class WireTest {
  private static final String BASELINE = "wire-baseline.txt";
  private static final Path SOURCES = Path.of("src", "main", "proto");
  private static final Pattern NUMBERED =
      Pattern.compile("^\\s+(?:repeated )?[\\w.]*\\s?(\\w+) = \\d+;$");
  private static final Pattern MEASURED = Pattern.compile(".*(double|int32|fixed64|uint64) .*");
  private static final Pattern UNIT =
      Pattern.compile(
          ".*(metre|nanosecond|millisecond|hertz|radian|[Nn]o unit|A count).*", Pattern.DOTALL);

  @Test
  void nothingThatAnOlderPeerReliesOnIsTakenAway() throws IOException {
    SortedSet<String> missing = baseline();
    missing.removeAll(WireContract.lines());
    assertEquals(
        List.of(),
        List.copyOf(missing),
        "An incompatible change: an older peer relies on these. Add fields, never change them");
  }

  @Test
  void everythingThatIsSentIsInTheBaseline() throws IOException {
    SortedSet<String> added = new TreeSet<>(WireContract.lines());
    added.removeAll(baseline());
    assertEquals(
        "", String.join("\n", added), "Additions are fine: put these lines into " + BASELINE);
  }

  @Test
  void everyFieldValueAndCallIsDocumentedWithItsUnit() throws IOException {
    List<String> silent = new ArrayList<>();
    for (FileDescriptor file : WireContract.files()) {
      List<String> lines = Files.readAllLines(SOURCES.resolve(file.getName()), UTF_8);
      for (int i = 1; i < lines.size(); i++) {
        String line = lines.get(i);
        if (NUMBERED.matcher(line).matches() || line.strip().startsWith("rpc ")) {
          String comment = commentAbove(lines, i);
          boolean needsUnit = MEASURED.matcher(line).matches();
          if (comment.isEmpty() || (needsUnit && !UNIT.matcher(comment).matches())) {
            silent.add(file.getName() + ":" + (i + 1) + ": " + line.strip());
          }
        }
      }
    }
    assertEquals(List.of(), silent, "without a comment, or a number without its unit");
  }

  @Test
  void peersOfOneMajorVersionTalk() {
    assertEquals(Optional.empty(), WireVersion.refusal(version(1, 7), version(1, 0)));
    assertEquals(Optional.empty(), WireVersion.refusal(version(1, 0), version(1, 7)));
  }

  @Test
  void anIncompatiblePeerIsRefusedWithBothVersionsNamed() {
    assertEquals(
        Optional.of("The client speaks protocol 1.0, the controller 2.3: update the client"),
        WireVersion.refusal(version(1, 0), version(2, 3)));
    assertEquals(
        Optional.of("The client speaks protocol 2.0, the controller 1.0: update the controller"),
        WireVersion.refusal(version(2, 0), version(1, 0)));
    assertFalse(
        WireVersion.refusal(ProtocolVersion.getDefaultInstance(), WireVersion.CURRENT).isEmpty(),
        "a peer that names no version");
  }

  private static String commentAbove(List<String> lines, int index) {
    StringBuilder comment = new StringBuilder();
    for (int i = index - 1; i >= 0 && lines.get(i).strip().startsWith("//"); i--) {
      comment.insert(0, lines.get(i).strip().substring(2) + "\n");
    }
    return comment.toString().strip();
  }

  private static ProtocolVersion version(int major, int minor) {
    return ProtocolVersion.newBuilder().setMajor(major).setMinor(minor).build();
  }

  private static SortedSet<String> baseline() throws IOException {
    try (InputStream stream = WireTest.class.getResourceAsStream(BASELINE)) {
      return new TreeSet<>(new String(stream.readAllBytes(), UTF_8).lines().toList());
    }
  }
}
