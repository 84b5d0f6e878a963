package io.metaarm.learn.hardware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.MeasuredTask;
import io.metaarm.env.Scenes;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.rollout.Memory;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.task.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task's script shows the shipped policy where to go, on an arm that does as it is told. */
final class DemonstrationTest {
  private static final Goal GOAL = new Goal("reach-v3", 0, 0.65, 0.02, 0.05, 0.8, 0.2);
  private static final int HORIZON = 60;

  @TempDir Path directory;
  private final Scenes scenes = Scenes.own();
  private final MeasuredTask task = new MeasuredTask(scenes, GOAL, false);
  private final ScriptedArm arm = new ScriptedArm();
  private RunFolder base;

  @BeforeEach
  void ship() throws IOException {
    base = ShortReach.in(directory.resolve("base"), HORIZON);
  }

  @AfterEach
  void close() {
    task.close();
    scenes.close();
  }

  private DemonstrationFolder demonstrate(String name, int trials, int steps) {
    DemonstrationFolder folder =
        DemonstrationFolder.create(
            directory.resolve(name),
            DemonstrationFolder.Info.of(GOAL, arm.facts(), "expert", null, null));
    assertTrue(
        new Demonstrating(
                folder,
                arm,
                task,
                TrainedControl.BENCHMARK,
                steps,
                Operator.nobody(),
                AdaptationListener.NONE)
            .run(trials, new ScriptedDemonstrator(task)));
    return folder;
  }

  private AdaptedRun create(String name, DemonstrationFolder shown, int imitationSteps) {
    AdaptedRun.Info info = AdaptedRun.Info.of(base, GOAL, arm.facts(), 1, null, null, Memory.LAST);
    return shown == null
        ? AdaptedRun.create(directory.resolve(name), base, info)
        : AdaptedRun.create(directory.resolve(name), base, info, shown, imitationSteps);
  }

  private Adaptation.Outcome adapt(AdaptedRun run, int episodes, Operator operator) {
    return new Adaptation(
            run,
            run.learner(new FusedCpuKernels()),
            arm,
            task,
            new AdaptationPlan(episodes, 1, List.of(0), 60, 1),
            operator,
            AdaptationListener.NONE)
        .run();
  }

  private static List<Double> returns(Adaptation.Outcome outcome) {
    return outcome.trials().stream().map(Trial::totalReward).toList();
  }

  @Test
  void theScriptSolvesTheTaskAndWhatItDidIsKept() {
    DemonstrationFolder shown = demonstrate("shown", 2, 100);
    assertEquals(2, shown.best().size());
    assertTrue(shown.trials().stream().allMatch(Trial::success));
    DemonstrationFolder again = DemonstrationFolder.open(directory.resolve("shown"));
    again.requireOf(GOAL);
    assertEquals(shown.trials(), again.trials());
    Experience experience = again.experience(again.best().get(1));
    assertEquals(100, experience.steps());
    float[] observation = experience.observation(50);
    assertArrayEquals(
        new float[3],
        new float[] {observation[36], observation[37], observation[38]},
        "learners don't see the goal");
    for (int t = 0; t < 100; t++) {
      for (float number : experience.episode().action(t)) {
        assertTrue(Math.abs(number) <= 1, "as it is carried out: " + number);
      }
    }
  }

  @Test
  void whatWasShownImprovesTheFirstTest() {
    DemonstrationFolder shown = demonstrate("shown", 2, 100);
    double without = returns(adapt(create("without", null, 1), 0, Operator.nobody())).get(0);
    double one = returns(adapt(create("one", shown, 1), 0, Operator.nobody())).get(0);
    double fifty = returns(adapt(create("fifty", shown, 50), 0, Operator.nobody())).get(0);
    assertTrue(one > without, "from " + without + " to " + one);
    assertTrue(fifty > one, "from " + one + " to " + fifty);
  }

  @Test
  void anAdaptationThatBeganWithDemonstrationsGoesOnAsIfItHadNeverEnded() throws IOException {
    DemonstrationFolder shown = demonstrate("shown", 2, 100);
    AdaptedRun whole = create("whole", shown, 3);
    List<Double> expected = returns(adapt(whole, 3, Operator.nobody()));
    create("parts", shown, 3);
    // What was learned from is in the folder: the other one may go.
    try (var files = Files.walk(directory.resolve("shown"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Path parts = directory.resolve("parts");
    assertFalse(
        adapt(AdaptedRun.open(parts), 3, new Person(4, Operator.Wish.NONE, new AtomicInteger()))
            .complete());
    assertEquals(
        expected, returns(adapt(AdaptedRun.open(parts), 3, Operator.nobody())), "to the last bit");
    AdaptedRun opened = AdaptedRun.open(parts);
    List<Trial> deployed =
        new Deployment(
                opened,
                opened.learner(new FusedCpuKernels()),
                arm,
                task,
                Operator.nobody(),
                AdaptationListener.NONE)
            .run(1, opened.explored().size());
    assertEquals(expected.get(expected.size() - 1), deployed.get(0).totalReward());
  }

  /** Somebody who goes away before a trial, and wishes the same in every step. */
  private record Person(int leavesBefore, Operator.Wish always, AtomicInteger asked)
      implements Operator {
    @Override
    public boolean isReady(String name, boolean thingsPutThemselvesBack) {
      return asked.incrementAndGet() < leavesBefore;
    }

    @Override
    public boolean acknowledges(String faults) {
      return true;
    }

    @Override
    public Wish wish() {
      return always;
    }
  }

  @Test
  void theTrialsOfAnAdaptedPolicyAreDemonstrationsToo() {
    AdaptedRun adapted = create("adapted", null, 1);
    adapt(adapted, 1, new Person(9, Operator.Wish.SOLVED, new AtomicInteger()));
    assertEquals(3, adapted.trials().size());
    assertEquals(adapted.trials(), DemonstrationFolder.open(directory.resolve("adapted")).best());
  }

  @Test
  void theBestOfTheSolvedTrialsCountInTheOrderInWhichTheyWereMade() {
    DemonstrationFolder folder =
        DemonstrationFolder.create(
            directory.resolve("many"),
            DemonstrationFolder.Info.of(GOAL, arm.facts(), "expert", null, null));
    Experience experience = demonstrate("shown", 1, 20).experience(trial(1, 0, true));
    double[] totals = {5, 9, 3, 8, 7, 6, 99};
    for (int i = 0; i < totals.length; i++) {
      folder.add(trial(i + 1, totals[i], totals[i] < 99), experience);
    }
    assertEquals(
        List.of(5.0, 9.0, 8.0, 7.0, 6.0), folder.best().stream().map(Trial::totalReward).toList());
  }

  private static Trial trial(int number, double total, boolean success) {
    return new Trial(
        number,
        Phase.DEMONSTRATE,
        0,
        total,
        success,
        false,
        null,
        1,
        0,
        20,
        true,
        0.01,
        1,
        0,
        0,
        0,
        null);
  }

  @Test
  void anotherActionScaleIsRefusedAfterTheFirstTrial() {
    DemonstrationFolder shown = demonstrate("shown", 1, 100);
    arm.maxSpeed = 0.25;
    Adaptation.Outcome outcome = adapt(create("slow", shown, 1), 2, Operator.nobody());
    assertFalse(outcome.complete());
    assertEquals(
        "an action of 1 is 1.80 mm here and was 10.00 mm in the demonstrations: they need the same"
            + " --speed and --rate",
        outcome.ended());
  }

  @Test
  void whatShowsNothingOrSomethingElseIsRefused() {
    List<String> messages = new ArrayList<>();
    DemonstrationFolder tooShort = demonstrate("short", 2, 3);
    for (Runnable use :
        List.<Runnable>of(
            () -> DemonstrationFolder.open(directory),
            tooShort::best,
            () -> tooShort.requireOf(new Goal("push-v3", 1)),
            () -> demonstrate("short", 1, 3))) {
      messages.add(assertThrows(IllegalArgumentException.class, use::run).getMessage());
    }
    assertEquals(
        List.of(
            "No demonstrations at "
                + directory
                + ": it has no demonstration.json and no adapted policy's trials; metaarm"
                + " demonstrate makes some",
            directory.resolve("short")
                + " shows nothing: none of its 2 trials solved the task and was carried through",
            directory.resolve("short")
                + " shows reach-v3 with things at [0.0, 0.65, 0.02, 0.05, 0.8, 0.2], the arm's task"
                + " is push-v3 with things at [1.0]",
            directory.resolve("short") + " holds demonstrations already"),
        messages);
  }
}
