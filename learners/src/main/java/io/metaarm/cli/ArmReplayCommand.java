package io.metaarm.cli;

import io.metaarm.bridge.record.RecordingReplay;
import io.metaarm.bridge.safety.FaultCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm arm replay}. */
@Command(
    name = "replay",
    description = {
      "Decide again what a recorded controller decided, and compare bit by bit.",
      "Nothing moves."
    })
final class ArmReplayCommand implements Callable<Integer> {
  /** More ticks than this tell a person nothing. */
  private static final int MOST_SHOWN = 10;

  /** What is printed. */
  record Result(
      String file,
      boolean reproduced,
      long ticks,
      double seconds,
      long commands,
      long orders,
      long lost,
      long differing,
      List<Long> firstDiffering,
      List<String> faults,
      List<String> problems) {
    static Result of(Path file, RecordingReplay.Result replayed) {
      return new Result(
          file.toString(),
          replayed.reproduced(),
          replayed.ticks(),
          replayed.seconds(),
          replayed.commands(),
          replayed.orders(),
          replayed.lost(),
          replayed.differing().size(),
          replayed.differing().stream().limit(MOST_SHOWN).toList(),
          FaultCode.of(replayed.faults()).stream()
              .map(code -> code.name().toLowerCase(Locale.ROOT).replace('_', ' '))
              .toList(),
          replayed.problems());
    }

    String toText() {
      StringBuilder text = new StringBuilder();
      text.append(file).append(": ").append(ticks).append(" ticks");
      text.append(String.format(Locale.ROOT, ", %.1f s, ", seconds));
      text.append(commands).append(" commands, ").append(orders).append(" orders\n");
      text.append("faults: ").append(faults.isEmpty() ? "none" : String.join(", ", faults));
      if (lost > 0) {
        text.append('\n').append(lost).append(" messages were lost while recording");
      }
      problems.forEach(problem -> text.append('\n').append(problem));
      return text.append('\n').append(verdict()).toString();
    }

    private String verdict() {
      if (reproduced) {
        return "every decision comes out the same, to the last bit";
      }
      return differing == 0
          ? "not every decision could be reproduced"
          : differing + " decisions come out otherwise, first in the ticks " + firstDiffering;
    }
  }

  @Parameters(paramLabel = "FILE", description = "A recording of a controller, MCAP.")
  private Path file;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Result result = Result.of(file, RecordingReplay.of(file));
    figures.print(spec.commandLine().getOut(), result, Result::toText);
    return result.reproduced ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
