package io.metaarm.learn.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What to do about a run, by its figures. */
final class Advice {
  /** Of a success rate: what is worth a word. */
  private static final double NOTICEABLE = 0.1;

  private static final double FEW_SAMPLES = 0.1;
  private static final double NEARLY_ALL_SAMPLES = 0.98;

  /** Of an entropy, in nats per component of an action: standard deviations of about 0.1. */
  private static final double HARDLY_EXPLORES = -0.9;

  private static final int ACTION_COMPONENTS = 4;
  private static final double STILL_THE_PRIOR = 0.9;
  private static final double FAR = 1.5;
  private static final double OFTEN = 0.5;

  private final DiagnosisReport.Training training;
  private final List<DiagnosisReport.Task> tasks;
  private final List<String> lines = new ArrayList<>();

  private Advice(DiagnosisReport.Training training, List<DiagnosisReport.Task> tasks) {
    this.training = training;
    this.tasks = tasks;
  }

  static List<String> of(DiagnosisReport.Training training, List<DiagnosisReport.Task> tasks) {
    Advice advice = new Advice(training, tasks);
    advice.gradients("outer", training.outerGradient(), "the outer step's size");
    advice.gradients("inner", training.innerGradient(), "maml.innerRate, or the inner steps");
    advice.exploration();
    advice.adaptation();
    advice.generalisation();
    advice.distance();
    advice.length();
    if (advice.lines.isEmpty()) {
      advice.say("Nothing stands out: adaptation helps, and gradients and exploration are sound.");
    }
    return List.copyOf(advice.lines);
  }

  private void gradients(String which, DiagnosisReport.@Nullable Course norm, String remedy) {
    if (norm != null && !norm.verdict().equals("sound")) {
      say(
          "The %s gradient is %s: its norm went from %.2g to %.2g. Change %s, or normalise rewards.",
          which, norm.verdict(), norm.first(), norm.last(), remedy);
    }
    if (which.equals("outer") && training.rejected() != null && training.rejected() > OFTEN) {
      say(
          "In %.0f%% of the last iterations no outer step was accepted. Use larger batches, or more"
              + " damping and curvature tasks.",
          100 * training.rejected());
    }
  }

  private void exploration() {
    DiagnosisReport.Course entropy = training.entropy();
    if (entropy != null && entropy.last() / ACTION_COMPONENTS < HARDLY_EXPLORES) {
      say(
          "The policy hardly explores: its entropy fell from %.1f to %.1f nats. Reward entropy more,"
              + " or begin with a larger initialStd.",
          entropy.first(), entropy.last());
    }
    if (mean(DiagnosisReport.Task::uncertainty) > STILL_THE_PRIOR) {
      say(
          "What it holds of a task tells little of it (uncertainty %.2f of 1). Let it see more of"
              + " the task; for PEARL, lower pearl.klWeight.",
          mean(DiagnosisReport.Task::uncertainty));
    }
  }

  private void adaptation() {
    double gain = mean(each -> each.successAfter() - each.successBefore());
    double slope = mean(DiagnosisReport.Task::slope);
    double samples = mean(DiagnosisReport.Task::effectiveSamples);
    if (slope <= 0) {
      say("Adaptation makes it no better: the return changes by %.3g an episode.", slope);
    } else if (gain <= 0 && mean(DiagnosisReport.Task::successAfter) < 1) {
      say("Adaptation raises the return (by %.3g an episode), but not success.", slope);
    }
    if (samples < FEW_SAMPLES) {
      say(
          "Steps of adaptation go far: only %.0f%% of the episodes still count after one. Try a"
              + " smaller inner rate.",
          100 * samples);
    } else if (samples > NEARLY_ALL_SAMPLES && slope <= 0) {
      say("Steps of adaptation hardly change the policy. Try a larger inner rate.");
    }
    for (DiagnosisReport.Task task : tasks) {
      if (task.successBefore() - task.successAfter() > NOTICEABLE) {
        say(
            "%s gets worse by adaptation: success %.0f%% before, %.0f%% after.",
            task.task(), 100 * task.successBefore(), 100 * task.successAfter());
      }
    }
  }

  private void generalisation() {
    DiagnosisReport.Course success = training.success();
    double test = mean(DiagnosisReport.Task::successAfter);
    if (success != null && success.last() - test > 2 * NOTICEABLE) {
      say(
          "It does better on what it trained on (%.0f%%) than here (%.0f%%). More tasks and goals in"
              + " training help more than more steps.",
          100 * success.last(), 100 * test);
    }
  }

  private void distance() {
    List<String> far =
        tasks.stream()
            .filter(each -> !each.nearest().isEmpty() && each.nearest().get(0).distance() > FAR)
            .map(DiagnosisReport.Task::task)
            .toList();
    if (!far.isEmpty()) {
      say(
          "Unlike anything in training: %s. Expect little there before a task like it is trained on.",
          String.join(", ", far));
    }
  }

  private void length() {
    DiagnosisReport.Course success = training.success();
    if (success != null && success.last() - success.middle() > NOTICEABLE) {
      say(
          "Success in training still rises (%.0f%% halfway, %.0f%% now): go on with train --resume"
              + " --steps.",
          100 * success.middle(), 100 * success.last());
    } else if (success != null && success.last() < NOTICEABLE) {
      say(
          "It doesn't succeed in training yet (%.0f%%). Try fewer tasks, more steps, or smaller"
              + " batches with more updates.",
          100 * success.last());
    }
  }

  /** Of the tasks that have the figure; NaN, which no comparison holds for, where none has. */
  private double mean(Function<DiagnosisReport.Task, @Nullable Double> figure) {
    return tasks.stream()
        .map(figure)
        .filter(Objects::nonNull)
        .mapToDouble(each -> Objects.requireNonNull(each))
        .average()
        .orElse(Double.NaN);
  }

  private void say(String format, Object... arguments) {
    lines.add(String.format(Locale.ROOT, format, arguments));
  }
}
