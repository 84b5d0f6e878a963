package io.metaarm.learn.gap;

import io.metaarm.learn.hardware.SimulatedAdaptation;
import io.metaarm.learn.hardware.Trial;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an adaptation had come to after so many exploring trials: a line of the study's table.
 *
 * @param solved share of the tests that were solved in truth; one that never began was not
 * @param measured share of the tests that were solved as far as was measured
 * @param totalReward mean return of the tests; NaN if none began
 * @param armMinutes that exploring took until then, with the ways to the start
 * @param cutShort exploring trials until then that didn't go on to their end
 */
record GapRow(
    GapCase which,
    int trials,
    double solved,
    double measured,
    double totalReward,
    double armMinutes,
    int cutShort) {
  static final String HEADER =
      "run,gap,task,goal,seed,trials,solved,solved_as_measured,return,arm_minutes,cut_short";

  private static final int COLUMNS = 11;
  private static final double SECONDS_PER_MINUTE = 60;

  static GapRow of(GapCase which, SimulatedAdaptation.Stage stage, int tests) {
    List<Trial> made = stage.tests();
    return new GapRow(
        which,
        stage.explored(),
        (double) made.stream().filter(each -> isTrue(each.solvedInTruth())).count() / tests,
        (double) made.stream().filter(Trial::success).count() / tests,
        made.stream().mapToDouble(Trial::totalReward).average().orElse(Double.NaN),
        stage.armSeconds() / SECONDS_PER_MINUTE,
        stage.cutShort());
  }

  private static boolean isTrue(@Nullable Boolean said) {
    return said != null && said;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%d,%d,%d,%s,%s,%s,%s,%d",
        which.run(),
        which.gap(),
        which.task(),
        which.goal(),
        which.seed(),
        trials,
        solved,
        measured,
        totalReward,
        armMinutes,
        cutShort);
  }

  static GapRow parse(String line) {
    String[] values = line.split(",", -1);
    if (values.length != COLUMNS) {
      throw new IllegalArgumentException(
          "a row has " + COLUMNS + " values, " + HEADER + "; got '" + line + "'");
    }
    return new GapRow(
        new GapCase(
            values[0],
            values[1],
            values[2],
            Integer.parseInt(values[3]),
            Long.parseLong(values[4])),
        Integer.parseInt(values[5]),
        Double.parseDouble(values[6]),
        Double.parseDouble(values[7]),
        Double.parseDouble(values[8]),
        Double.parseDouble(values[9]),
        Integer.parseInt(values[10]));
  }
}
