package io.metaarm.cli;

import io.metaarm.learn.hardware.AdaptationListener;
import io.metaarm.learn.hardware.Experience;
import io.metaarm.learn.hardware.Phase;
import io.metaarm.learn.hardware.Trial;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints a line for each trial. */
final class TrialLines implements AdaptationListener {
  private static final double SECONDS_PER_MINUTE = 60;
  private final PrintWriter out;
  private double armSeconds;

  /** How the line of the trial under way begins; empty between trials. */
  private String head = "";

  private boolean interrupted;

  TrialLines(PrintWriter out) {
    this.out = out;
  }

  /** How trials that were made alike went. */
  static String solved(List<Trial> trials) {
    return String.format(
        Locale.ROOT,
        "%d of %d solved, mean return %.1f",
        trials.stream().filter(Trial::success).count(),
        trials.size(),
        trials.stream().mapToDouble(Trial::totalReward).average().orElse(Double.NaN));
  }

  @Override
  public void begins(int number, Phase phase, int learnedFrom) {
    head =
        String.format(
            Locale.ROOT,
            "trial %2d  %-28s ",
            number,
            switch (phase) {
              case EXPLORE -> "explores";
              case DEMONSTRATE -> "is shown";
              case TEST ->
                  "test, learned from " + learnedFrom + " trial" + (learnedFrom == 1 ? "" : "s");
            });
    interrupted = false;
    out.print(head);
    out.flush();
  }

  @Override
  public void ended(Trial trial, Experience experience) {
    armSeconds += trial.armSeconds();
    out.printf(
        Locale.ROOT,
        "%sreturn %7.1f  %-10s  %5.1f min of arm time%s%n",
        interrupted ? head : "",
        trial.totalReward(),
        trial.success() ? "solved" : "not solved",
        armSeconds / SECONDS_PER_MINUTE,
        remarks(trial));
    out.flush();
    head = "";
  }

  private static String remarks(Trial trial) {
    List<String> remarks = new ArrayList<>();
    if (trial.nearestMetres() > 0) {
      remarks.add(String.format(Locale.ROOT, "%.0f mm at best", 1000 * trial.nearestMetres()));
    }
    Double uncertainty = trial.uncertainty();
    if (uncertainty != null) {
      remarks.add(String.format(Locale.ROOT, "uncertainty %.1f%%", 100 * uncertainty));
    }
    if (trial.labelled()) {
      remarks.add("labelled by hand");
    }
    if (trial.solvedInTruth() != null && trial.solvedInTruth() != trial.success()) {
      remarks.add("in truth " + (trial.solvedInTruth() ? "solved" : "not solved"));
    }
    if (trial.limitedSteps() > 0) {
      remarks.add(trial.limitedSteps() + " steps limited");
    }
    if (trial.staleSteps() > 0) {
      remarks.add(trial.staleSteps() + " steps late");
    }
    if (trial.gaps() > 0) {
      remarks.add("arm lost " + trial.gaps() + " times");
    }
    if (!trial.complete()) {
      remarks.add("ended after " + trial.steps() + " steps");
    }
    return remarks.isEmpty() ? "" : "; " + String.join(", ", remarks);
  }

  @Override
  public void said(String line) {
    if (!head.isEmpty() && !interrupted) {
      out.println();
      interrupted = true;
    }
    out.println(line);
    out.flush();
  }
}
