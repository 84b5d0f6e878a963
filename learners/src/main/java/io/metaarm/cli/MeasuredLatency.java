package io.metaarm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code arm doctor --json} measured of a link. */
final class MeasuredLatency {
  private static final String KEY = "roundTripQuantilesMillis";

  private MeasuredLatency() {}

  /** Round trips from the least to the most, evenly spaced. */
  static List<Double> read(Path file) {
    try {
      JsonNode quantiles = new JsonMapper().readTree(Files.readAllBytes(file)).path(KEY);
      List<Double> read = new ArrayList<>();
      quantiles.forEach(each -> read.add(each.asDouble(Double.NaN)));
      if (read.size() >= 2) {
        return read;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file
              + ": can't be read: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          e);
    }
    throw new IllegalArgumentException(
        file + ": has no " + KEY + ": make it with 'metaarm arm doctor --json > " + file + "'");
  }
}
