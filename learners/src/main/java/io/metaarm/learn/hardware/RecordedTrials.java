package io.metaarm.learn.hardware;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The trials in a recording, each as moments at the rate of commands. */
public final class RecordedTrials {
  /** In so much of an armed stretch the arm goes to where the task begins. */
  private static final double APPROACH_SECONDS = 6.5;

  private static final double LEAST_SECONDS = 1;

  /** From when to when, since the recording's first moment. */
  public record Span(double fromSeconds, double toSeconds) {}

  private final List<RecordedMoment> moments;
  private final double rateHertz;

  RecordedTrials(List<RecordedMoment> moments, double rateHertz) {
    this.moments = moments;
    this.rateHertz = rateHertz;
  }

  static RecordedTrials read(Path file, double rateHertz) throws IOException {
    return new RecordedTrials(RecordedWay.read(file), rateHertz);
  }

  /** What was done in these times, by whomever: a person may have guided the arm. */
  List<List<RecordedMoment>> in(List<Span> spans) {
    List<List<RecordedMoment>> trials = new ArrayList<>();
    for (Span span : spans) {
      List<RecordedMoment> trial =
          moments.stream()
              .filter(
                  each -> each.seconds() >= span.fromSeconds && each.seconds() <= span.toSeconds)
              .toList();
      if (trial.size() < 2) {
        throw new IllegalArgumentException(
            "The recording says nothing from "
                + span.fromSeconds
                + " to "
                + span.toSeconds
                + " s: it goes from 0 to "
                + moments.get(moments.size() - 1).seconds()
                + " s");
      }
      trials.add(atRate(trial));
    }
    return trials;
  }

  /**
   * The stretches in which commands moved the arm, each from where the hand was nearest to the
   * task's start, before which it was on its way there.
   */
  List<List<RecordedMoment>> armed(double[] start) {
    List<List<RecordedMoment>> trials = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= moments.size(); i++) {
      boolean on = moments.get(from).moves();
      if (i == moments.size() || moments.get(i).moves() != on) {
        List<RecordedMoment> stretch = moments.subList(from, i);
        if (on && seconds(stretch) >= LEAST_SECONDS) {
          trials.add(atRate(fromStart(stretch, start)));
        }
        from = i;
      }
    }
    if (trials.isEmpty()) {
      throw new IllegalArgumentException(
          "The recording has no stretch of "
              + LEAST_SECONDS
              + " s in which commands moved the arm: say which times to take");
    }
    return trials;
  }

  private static double seconds(List<RecordedMoment> stretch) {
    return stretch.get(stretch.size() - 1).seconds() - stretch.get(0).seconds();
  }

  private static List<RecordedMoment> fromStart(List<RecordedMoment> stretch, double[] start) {
    double end = stretch.get(0).seconds() + APPROACH_SECONDS;
    int nearest = 0;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < stretch.size() && stretch.get(i).seconds() <= end; i++) {
      double squares = 0;
      for (int k = 0; k < 3; k++) {
        double away = stretch.get(i).reading().hand()[k] - start[k];
        squares += away * away;
      }
      if (squares < least) {
        least = squares;
        nearest = i;
      }
    }
    return stretch.subList(nearest, stretch.size());
  }

  /** The newest moment at the time of each command. */
  private List<RecordedMoment> atRate(List<RecordedMoment> trial) {
    List<RecordedMoment> result = new ArrayList<>();
    int at = 0;
    int count = (int) (seconds(trial) * rateHertz) + 1;
    for (int k = 0; k < count; k++) {
      double due = trial.get(0).seconds() + k / rateHertz;
      while (at + 1 < trial.size() && trial.get(at + 1).seconds() <= due) {
        at++;
      }
      result.add(trial.get(at));
    }
    return result;
  }
}
