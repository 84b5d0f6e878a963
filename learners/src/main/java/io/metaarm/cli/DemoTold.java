package io.metaarm.cli;

import io.metaarm.learn.hardware.AdaptationListener;
import io.metaarm.learn.hardware.Experience;
import io.metaarm.learn.hardware.Phase;
import io.metaarm.learn.hardware.Trial;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Tells what goes on in the demonstration, to somebody who has never heard of it. */
final class DemoTold implements AdaptationListener {
  static final double NEEDED_MILLIMETRES = 50;

  private final PrintWriter out;
  private int told = -1;

  DemoTold(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begins(int number, Phase phase, int learnedFrom) {
    int chapter = phase == Phase.EXPLORE ? 1 : learnedFrom == 0 ? 0 : 2;
    if (chapter > told) {
      told = chapter;
      out.println(
          switch (chapter) {
            case 0 ->
                "\nBEFORE. It does what works best on average for a point it knows nothing about:";
            case 1 -> "\nEXPLORING. Now it tries small variations of its movements, on purpose:";
            default ->
                "\nAFTER. It has compared what it tried with how warm it was, and changed its"
                    + " movements once:";
          });
    }
    out.printf(Locale.ROOT, "  try %d ... ", number);
    out.flush();
  }

  @Override
  public void ended(Trial trial, Experience experience) {
    out.printf(
        Locale.ROOT,
        "came within %.0f mm of the point: %s; warmth %.1f of 10 on average%n",
        1000 * trial.nearestMetres(),
        trial.success() ? "reached" : "not reached",
        trial.totalReward() / trial.steps());
    out.flush();
  }

  @Override
  public void said(String line) {
    if (!line.startsWith("Exploring is over")) {
      out.println("\n    " + line);
    }
  }

  /** What is asked, and of whom. */
  static String beginning() {
    return """
        A robot arm is to bring its fingers to a point in the air, within 50 mm. Nobody tells it
        where the point is. After every small movement it only hears how warm it is: 0 far away, 10
        at the point.

        The arm is simulated, by a program of its own, and has the faults of a careless set-up: its
        signals are late by 40 ms and some get lost, its sensors shake, it pulls too hard or too
        little. It learned in a simulation without these faults. What drives it talks to it over the
        network, as it would to a real one.""";
  }

  /** What came of it, whatever that is. */
  static String conclusion(List<Trial> before, List<Trial> after, int explored) {
    double warmthBefore = warmth(before);
    double warmthAfter = warmth(after);
    long solvedBefore = before.stream().filter(Trial::success).count();
    long solvedAfter = after.stream().filter(Trial::success).count();
    String verdict =
        solvedAfter > solvedBefore
            ? "It learned where the point is, from " + explored + " tries of 6 seconds."
            : warmthAfter > warmthBefore
                ? "It moves nearer to the point than before, but solves no more tries than before."
                : "Learning did not help this time.";
    return String.format(
        Locale.ROOT,
        "Before: %d of %d tries reached the point, warmth %.1f. After: %d of %d, warmth %.1f.%n%s",
        solvedBefore,
        before.size(),
        warmthBefore,
        solvedAfter,
        after.size(),
        warmthAfter,
        verdict);
  }

  private static double warmth(List<Trial> trials) {
    return trials.stream()
        .mapToDouble(trial -> trial.totalReward() / Math.max(1, trial.steps()))
        .average()
        .orElse(Double.NaN);
  }
}
