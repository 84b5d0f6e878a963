package io.metaarm.learn.hardware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.MeasuredTask;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.task.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped policy, with short episodes, on an arm that a test can break. */
final class AdaptationTest {
  private static final Goal GOAL = new Goal("reach-v3", 0, 0.65, 0.02, 0.05, 0.85, 0.15);
  private static final int HORIZON = 30;

  @TempDir Path directory;
  private final Scenes scenes = Scenes.own();
  private final MeasuredTask task = new MeasuredTask(scenes, GOAL, false);
  private final ScriptedArm arm = new ScriptedArm();
  private final List<String> said = new ArrayList<>();
  private Path base;

  /** Answers as it is told, and says yes to all other questions. */
  private static final class ScriptedOperator implements Operator {
    final Deque<Boolean> ready = new ArrayDeque<>();
    final Deque<Boolean> acknowledges = new ArrayDeque<>();
    final List<String> faults = new ArrayList<>();
    final List<Wish> wishes = new ArrayList<>();
    int steps;

    @Override
    public boolean isReady(String trial, boolean thingsPutThemselvesBack) {
      return ready.isEmpty() || ready.remove();
    }

    @Override
    public boolean acknowledges(String latched) {
      faults.add(latched);
      return acknowledges.isEmpty() || acknowledges.remove();
    }

    @Override
    public Wish wish() {
      int step = steps++;
      return step < wishes.size() ? wishes.get(step) : Wish.NONE;
    }
  }

  @BeforeEach
  void ship() throws IOException {
    base = directory.resolve("base");
    ShortReach.in(base, HORIZON);
  }

  @AfterEach
  void close() {
    task.close();
    scenes.close();
  }

  private AdaptedRun create(String name) {
    return AdaptedRun.create(
        directory.resolve(name),
        RunFolder.open(base),
        new AdaptedRun.Info(
            "maml", 48, GOAL.task(), GOAL.random(), "scripted", "", "", 1, null, null, null));
  }

  private static MetaLearner learner(AdaptedRun run) {
    return run.learner(new FusedCpuKernels());
  }

  private Adaptation.Outcome adapt(AdaptedRun run, int episodes, Operator operator) {
    return adapt(run, new AdaptationPlan(episodes, 1, List.of(0), 60, 1), operator);
  }

  private Adaptation.Outcome adapt(AdaptedRun run, AdaptationPlan plan, Operator operator) {
    AdaptationListener listener =
        new AdaptationListener() {
          @Override
          public void said(String line) {
            said.add(line);
          }
        };
    return new Adaptation(run, learner(run), arm, task, plan, operator, listener).run();
  }

  /** When so many steps have been made in all trials, the next one is lost. */
  private void loseOnceAfter(ScriptedOperator operator, int steps) {
    boolean[] lost = {false};
    arm.lost =
        step -> {
          boolean now = operator.steps == steps && !lost[0];
          lost[0] |= now;
          return now;
        };
  }

  private static List<String> kinds(List<Trial> trials) {
    return trials.stream().map(trial -> trial.phase() + " " + trial.learnedFrom()).toList();
  }

  @Test
  void whoIsLostOnTheWayBackHasMadeTheTrialAllTheSame() {
    AdaptedRun run = create("a");
    ScriptedOperator operator = new ScriptedOperator();
    loseOnceAfter(operator, HORIZON);
    Adaptation.Outcome outcome = adapt(run, 1, operator);
    assertTrue(outcome.trials().get(0).complete());
    assertEquals(0, outcome.trials().get(0).gaps());
    assertTrue(outcome.complete());
    assertTrue(
        said.contains("The arm was lost on its way back: The arm does not follow: WATCHDOG"),
        said.toString());
  }

  @Test
  void testsExploresLearnsAndTests() {
    AdaptedRun run = create("a");
    Adaptation.Outcome outcome = adapt(run, 2, Operator.nobody());
    assertTrue(outcome.complete());
    assertEquals("all 2 trials are made", outcome.ended());
    assertEquals(List.of("TEST 0", "EXPLORE 0", "EXPLORE 1", "TEST 2"), kinds(outcome.trials()));
    assertTrue(outcome.trials().stream().allMatch(Trial::complete));
    assertEquals(HORIZON, outcome.trials().get(0).steps());
    assertTrue(Files.exists(directory.resolve("a/trials.csv")));
  }

  @Test
  void theAdaptedPolicyIsTheSameWhenItIsOpenedAgain() {
    AdaptedRun run = create("a");
    adapt(run, 2, Operator.nobody());
    float[] observation = run.experience(run.trials().get(0)).observation(3);
    float[] now = action(run, observation, 2);
    assertArrayEquals(now, action(AdaptedRun.open(directory.resolve("a")), observation, 2));
    float[] unadapted = action(run, observation, 0);
    assertFalse(Arrays.equals(now, unadapted), "it did not learn anything");
  }

  /** The most likely action after the first exploring trials. */
  private float[] action(AdaptedRun run, float[] observation, int explored) {
    ArmEnvironment environment = run.environment(arm, task);
    TaskLearner adapted =
        run.adapted(
            learner(run), environment, new SeededRandom(1), run.explored().subList(0, explored));
    float[] action = new float[4];
    adapted.act(observation, ActionChoice.MODE, action);
    return action;
  }

  @Test
  void lossOfTheArmInMidTrialLosesNothingAfterAcknowledgement() {
    ScriptedOperator operator = new ScriptedOperator();
    loseOnceAfter(operator, HORIZON + HORIZON / 2);
    AdaptedRun run = create("a");
    Adaptation.Outcome outcome = adapt(run, 3, operator);
    assertTrue(outcome.complete());
    assertEquals(List.of("WATCHDOG"), operator.faults);
    assertTrue(said.contains("The arm is back: the trial goes on where it is."), said.toString());
    assertEquals(1, outcome.trials().stream().mapToInt(Trial::gaps).sum());
    assertTrue(outcome.trials().stream().allMatch(trial -> trial.steps() == HORIZON));
  }

  @Test
  void anAdaptationThatIsEndedGoesOnWithWhatItHas() {
    ScriptedOperator operator = new ScriptedOperator();
    operator.ready.addAll(List.of(true, true, true, false));
    AdaptedRun run = create("a");
    Adaptation.Outcome ended = adapt(run, 3, operator);
    assertFalse(ended.complete());
    assertEquals("ended before trial 4 (exploring)", ended.ended());
    assertEquals(List.of("TEST 0", "EXPLORE 0", "EXPLORE 1"), kinds(ended.trials()));

    Adaptation.Outcome resumed =
        adapt(AdaptedRun.open(directory.resolve("a")), 3, Operator.nobody());
    assertEquals(
        List.of("TEST 0", "EXPLORE 0", "EXPLORE 1", "EXPLORE 2", "TEST 3"),
        kinds(resumed.trials()));
    adapt(create("b"), 3, Operator.nobody());
    AdaptedRun whole = AdaptedRun.open(directory.resolve("b"));
    assertEquals(
        whole.trials().stream().map(Trial::totalReward).toList(),
        resumed.trials().stream().map(Trial::totalReward).toList(),
        "as if it had never been interrupted");
  }

  @Test
  void aTrialThatIsCutShortIsKeptAndTeachesNothingByGradient() {
    ScriptedOperator operator = new ScriptedOperator();
    operator.acknowledges.add(false);
    loseOnceAfter(operator, HORIZON + HORIZON / 2);
    AdaptedRun run = create("a");
    Adaptation.Outcome outcome = adapt(run, 3, operator);
    assertFalse(outcome.complete());
    Trial last = outcome.trials().get(outcome.trials().size() - 1);
    assertEquals(Phase.EXPLORE, last.phase());
    assertFalse(last.complete());
    assertEquals(HORIZON / 2, last.steps());
    assertEquals(last.steps(), run.experience(last).steps());
  }

  @Test
  void aPersonsLabelCountsMoreThanMeasurements() {
    ScriptedOperator operator = new ScriptedOperator();
    operator.wishes.add(Operator.Wish.FAILED);
    Trial first = adapt(create("a"), 1, operator).trials().get(0);
    assertFalse(first.success());
    assertTrue(first.labelled());
    assertTrue(first.firstSuccess() > 0, "as it was measured");
  }

  @Test
  void aPauseStopsTheArmUntilItIsAcknowledged() {
    ScriptedOperator operator = new ScriptedOperator();
    operator.wishes.add(Operator.Wish.PAUSE);
    Adaptation.Outcome outcome = adapt(create("a"), 1, operator);
    assertTrue(outcome.complete());
    assertEquals(List.of("paused"), operator.faults);
    assertTrue(arm.calls.contains("stop: paused"), arm.calls.toString());
  }

  @Test
  void stopEndsItAndNothingIsLost() {
    ScriptedOperator operator = new ScriptedOperator();
    operator.wishes.add(Operator.Wish.STOP);
    Adaptation.Outcome outcome = adapt(create("a"), 1, operator);
    assertEquals("stopped by the operator", outcome.ended());
    assertEquals(1, outcome.trials().get(0).steps());
  }

  @Test
  void theBudgetEndsExploringAndItIsStillTested() {
    Adaptation.Outcome outcome =
        adapt(create("a"), new AdaptationPlan(10, 1, List.of(0), 0.01, 1), Operator.nobody());
    assertEquals("the budget of 0.01 minutes is spent", outcome.ended());
    assertEquals(List.of("TEST 0"), kinds(outcome.trials()));
  }

  @Test
  void whatIsNoAdaptedPolicyIsRefused() {
    assertEquals(
        "No adapted policy at " + base + ": it has no adaptation.json; metaarm adapt makes one",
        assertThrows(IllegalArgumentException.class, () -> AdaptedRun.open(base)).getMessage());
    create("a");
    assertEquals(
        directory.resolve("a") + " holds an adapted policy already",
        assertThrows(IllegalArgumentException.class, () -> create("a")).getMessage());
  }
}
