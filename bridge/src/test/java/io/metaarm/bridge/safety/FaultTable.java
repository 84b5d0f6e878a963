package io.metaarm.bridge.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of faults in the documentation, for the tests that hold it to the code. */
public final class FaultTable {
  private static final Path DOCUMENT = Path.of("..", "docs", "bridge.md");
  private static final Pattern ROW =
      Pattern.compile(
          "\\| [^|]+ \\| `([A-Z_]+)` \\| ([^|]+) \\| [^|]+ \\| ([^|]+) \\| ([^|]+) \\| `(\\w+)` \\|");

  private FaultTable() {}

  /**
   * One fault.
   *
   * @param noticedAfter in words
   * @param distances in the profile reduced, and full
   * @param toGoOn what has to be done
   * @param test the name of a test that shows it
   */
  public record Row(
      FaultCode fault, String noticedAfter, String distances, String toGoOn, String test) {}

  public static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(DOCUMENT, UTF_8)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(
            new Row(
                FaultCode.valueOf(row.group(1)),
                row.group(2),
                row.group(3),
                row.group(4),
                row.group(5)));
      }
    }
    return rows;
  }
}
