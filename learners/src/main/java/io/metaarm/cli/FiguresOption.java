package io.metaarm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The {@code --json} option, for every command that reports figures: use it as a {@code @Mixin} and
 * hand it the record of results. A figure that is not finite is written as a string, "NaN".
 */
@Command
final class FiguresOption {
  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  /** Prints the record itself as JSON when that was asked for, else what text makes of it. */
  <R extends Record> void print(PrintWriter out, R figures, Function<R, String> text) {
    out.println((json ? toJson(figures) : text.apply(figures)).stripTrailing());
    out.flush();
  }

  private static String toJson(Record figures) {
    try {
      return JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValueAsString(figures);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Figures that are no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
