package io.metaarm.learn.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.Scenes;
import io.metaarm.learn.eval.Adapted;
import io.metaarm.learn.eval.EvaluationProgress;
import io.metaarm.learn.eval.EvaluationRequest.Choice;
import io.metaarm.learn.eval.GoalResult;
import io.metaarm.learn.insight.DiagnosisReport.Course;
import io.metaarm.learn.insight.DiagnosisReport.Neighbour;
import io.metaarm.learn.insight.DiagnosisReport.Task;
import io.metaarm.learn.insight.DiagnosisReport.Training;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.SmallRun;
import io.metaarm.task.Goal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
  private static final Course SOUND = new Course(1, 1, 1, "sound");
  private static final Course FULL = new Course(0.5, 0.9, 0.9, "rising");
  private static final Course LIVELY = new Course(5, 3, 2, "falling");
  private static final Training HEALTHY = new Training(FULL, SOUND, SOUND, LIVELY, 0.1);

  @TempDir private Path folder;

  private static Task task(
      double before, double after, double slope, double samples, double sure, double distance) {
    return new Task(
        "push-v3",
        3,
        before,
        after,
        100,
        100 + 10 * slope,
        slope,
        1.0,
        2.0,
        0.05,
        samples,
        sure,
        List.of(new Neighbour("reach-v3", distance)));
  }

  private static final Task FINE = task(0.2, 0.8, 30, 0.6, 0.3, 0.8);

  @Test
  void whatIsWellIsSaidToBe() {
    assertEquals(
        List.of("Nothing stands out: adaptation helps, and gradients and exploration are sound."),
        Advice.of(HEALTHY, List.of(FINE)));
  }

  @Test
  void gradientsThatVanishOrExplodeAreNamed() {
    Training training =
        new Training(
            FULL,
            new Course(5, 1, 2e-5, "vanishing"),
            new Course(1, 9, 4e4, "exploding"),
            LIVELY,
            0.75);
    assertEquals(
        List.of(
            "The outer gradient is vanishing: its norm went from 5.0 to 2.0e-05. Change the outer"
                + " step's size, or normalise rewards.",
            "In 75% of the last iterations no outer step was accepted. Use larger batches, or more"
                + " damping and curvature tasks.",
            "The inner gradient is exploding: its norm went from 1.0 to 4.0e+04. Change"
                + " maml.innerRate, or the inner steps, or normalise rewards."),
        Advice.of(training, List.of(FINE)));
  }

  @Test
  void norms() {
    assertEquals("sound", course(true, 1, 2, 0.5).verdict());
    assertEquals("vanishing", course(true, 1, 2, 0.0005).verdict());
    assertEquals("vanishing", course(true, 1e-8, 2, 1e-8).verdict());
    assertEquals("exploding", course(true, 1, 2, 1500).verdict());
    assertEquals("exploding", course(true, 1, 2, Double.NaN).verdict());
    assertEquals("exploding", course(true, 1, 5000, 2).verdict(), "for a while");
    assertEquals("exploding", course(true, 1e7, 1e7, 1e7).verdict(), "all the time");
    assertEquals("sound", course(true, 0, 0.5, 0.5).verdict(), "no rewards at first");
    assertEquals("vanishing", course(true, 0, 0, 1e-9).verdict());
    Course success = course(false, 0.25, 0.5, 1);
    assertEquals(new Course(0.25, 0.5, 1, "rising"), success);
  }

  /** Of thirty iterations: medians of three at the beginning, in the middle, and at the end. */
  private static Course course(boolean norm, double first, double middle, double last) {
    return TrainingCourse.course(
        IntStream.range(0, 30).mapToObj(i -> i < 3 ? first : i < 25 ? middle : last).toList(),
        norm);
  }

  @Test
  void explorationAdaptationAndDistanceHaveAdviceOfTheirOwn() {
    Training shy = new Training(FULL, SOUND, null, new Course(5, 1, -6, "falling"), null);
    Task lost = task(0.5, 0.3, -2, 0.05, 0.97, 2.5);
    assertEquals(
        List.of(
            "The policy hardly explores: its entropy fell from 5.0 to -6.0 nats. Reward entropy"
                + " more, or begin with a larger initialStd.",
            "What it holds of a task tells little of it (uncertainty 0.97 of 1). Let it see more of"
                + " the task; for PEARL, lower pearl.klWeight.",
            "Adaptation makes it no better: the return changes by -2.00 an episode.",
            "Steps of adaptation go far: only 5% of the episodes still count after one. Try a"
                + " smaller inner rate.",
            "push-v3 gets worse by adaptation: success 50% before, 30% after.",
            "It does better on what it trained on (90%) than here (30%). More tasks and goals in"
                + " training help more than more steps.",
            "Unlike anything in training: push-v3. Expect little there before a task like it is"
                + " trained on."),
        Advice.of(shy, List.of(lost)));
  }

  @Test
  void theLengthOfTrainingIsAdvisedByItsCourse() {
    Training rising = new Training(new Course(0, 0.5, 0.8, "rising"), SOUND, SOUND, LIVELY, 0.0);
    assertEquals(
        List.of(
            "Success in training still rises (50% halfway, 80% now): go on with train"
                + " --resume --steps."),
        Advice.of(rising, List.of(FINE)));
    Training stuck = new Training(new Course(0, 0, 0.02, "rising"), SOUND, SOUND, LIVELY, 0.0);
    assertEquals(
        List.of(
            "It doesn't succeed in training yet (2%). Try fewer tasks, more steps, or smaller"
                + " batches with more updates."),
        Advice.of(stuck, List.of(FINE)));
  }

  private static Adapted adapted(String task, double goal, long seed, float... embedding) {
    List<GoalResult.EpisodeResult> episodes =
        IntStream.range(0, 5)
            .mapToObj(i -> new GoalResult.EpisodeResult(7 + 3.0 * i, i == 4 ? 9 : 0))
            .toList();
    return new Adapted(
        new Goal(task, goal), 0, seed, episodes, episodes.subList(4, 5), embedding, Map.of());
  }

  @Test
  void aTasksNeighboursAreTheTasksWhoseEmbeddingsAreNear() {
    List<Adapted> trained =
        List.of(
            adapted("near", 1, 1, 0, 0),
            adapted("near", 2, 1, 0, 2),
            adapted("far", 1, 1, 8, 0),
            adapted("far", 2, 1, 8, 2));
    List<Adapted> after = List.of(adapted("new", 1, 1, 1, 1), adapted("new", 1, 2, 1, 2));
    List<Task> tasks = new TaskDiagnosis(after, after, trained, true, 5).tasks();
    assertEquals(1, tasks.size());
    Task task = tasks.get(0);
    assertEquals(3, task.slope(), 1e-12, "3 an episode");
    assertEquals(1, task.goals());
    assertEquals(List.of("near", "far"), task.nearest().stream().map(Neighbour::task).toList());
    // Six pairs of goals, as the task's name is part of a goal: 2, 2, 8, 8 and twice √68.
    double usual = (2 + 2 + 8 + 8 + 2 * Math.sqrt(68)) / 6;
    assertEquals(Math.hypot(1, 0.5) / usual, task.nearest().get(0).distance(), 1e-6);
    assertNotNull(task.uncertainty());
    assertEquals(1 / usual, task.uncertainty(), 1e-6);
    assertNull(task.entropy());
  }

  @ParameterizedTest
  @ValueSource(strings = {"maml", "rl2", "pearl", "sac"})
  void everyAlgorithmHasADiagnosis(String algorithm) {
    Map<String, String> settings =
        Map.of(
                "maml", SmallRun.SETTINGS,
                "rl2", SmallRun.RL2_SETTINGS,
                "pearl", SmallRun.PEARL_SETTINGS,
                "sac", SmallRun.SAC_SETTINGS)
            .get(algorithm);
    RunFolder run = SmallRun.create(folder.resolve(algorithm), algorithm, settings, 240);
    SmallRun.run(run, 1, false, each -> {});
    List<EvaluationProgress> heard = Collections.synchronizedList(new ArrayList<>());
    DiagnosisReport report;
    try (Scenes scenes = Scenes.own()) {
      report =
          new DiagnosisRun(run.path(), Choice.BEST, 2)
              .run(scenes, new FusedCpuKernels(), 2, heard::add);
    }
    assertEquals("12 of 12 goals, 0 s left", heard.get(11).toString());
    assertEquals("test", report.side());
    Task task = report.tasks().get(0);
    assertEquals("reach-v3", task.task());
    assertEquals(2, task.goals());
    assertEquals("reach-v3", task.nearest().get(0).task());
    assertNotNull(task.uncertainty());
    assertEquals(algorithm.equals("maml"), task.innerGradient() != null);
    assertEquals(algorithm.equals("maml"), report.training().innerGradient() != null);
    if (algorithm.equals("maml")) {
      assertTrue(task.innerGradient() > 0);
      assertTrue(task.effectiveSamples() > 0 && task.effectiveSamples() <= 1);
      assertTrue(task.divergence() > 0);
    }
    assertFalse(report.advice().isEmpty());
    assertTrue(Files.exists(run.file("diagnosis.json")));
  }
}
