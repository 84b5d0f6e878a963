package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.train.Configuration;
import io.metaarm.learn.train.Machine;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.SmallRun;
import io.metaarm.learn.train.TrainingRun;
import io.metaarm.learn.train.UsedScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code train --resume} takes beside it. */
class ResumeTest {
  private static final int STEPS = 2 * SmallRun.STEPS_PER_ITERATION;

  @TempDir private Path folder;

  private static Console resume(RunFolder run, String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "train";
    all[1] = "--resume";
    all[2] = run.path().toString();
    all[3] = "--accept-differences";
    System.arraycopy(more, 0, all, 4, more.length);
    return Console.run(all);
  }

  private RunFolder finished(String name) {
    RunFolder run = SmallRun.create(folder.resolve(name), 2);
    SmallRun.run(run, 1, false, each -> {});
    return run;
  }

  @Test
  void whatARunBeganWithCannotBeChanged() {
    RunFolder run = finished("run");
    List<String> before = SmallRun.contents(run.path());
    Console console = resume(run, "--seed", "7", "--set", "nonsense=1");
    assertTrue(
        console
            .err()
            .contains(
                "--resume goes on with a run as it began, without --set, --seed."
                    + " Beside it: --steps, --threads, --scenes, --accept-differences"),
        console.err());
    assertEquals(2, console.status());
    assertEquals(before, SmallRun.contents(run.path()));
  }

  @Test
  void aRunThatGoesOnToMoreStepsIsTheRunThatHadThemFromTheBeginning() throws IOException {
    RunFolder longer = SmallRun.create(folder.resolve("longer"), 4);
    SmallRun.run(longer, 1, false, each -> {});
    RunFolder run = finished("run");
    Console console = resume(run, "--steps", Integer.toString(2 * STEPS));
    assertEquals(0, console.status(), console.err());
    assertEquals(SmallRun.contents(longer.path()), SmallRun.contents(run.path()));
    assertEquals(2 * STEPS, run.settings().schedule().environmentSteps());
    assertTrue(
        Files.readString(run.file("log.txt")).contains("goes on to 480 steps instead of 240"));
  }

  @Test
  void aRunOnScenesThatChangedIsExaminedOnNoOthersUnasked() throws IOException {
    Path models = Files.createDirectory(folder.resolve("models"));
    Files.writeString(models.resolve("reach.xml"), "<mujoco/>");
    Map<String, String> values = new TreeMap<>(SmallRun.SETTINGS);
    values.put("schedule.environmentSteps", Integer.toString(STEPS));
    RunFolder run =
        RunFolder.create(
            folder.resolve("run"),
            TrainingRun.info("maml", "ml1:reach-v3", 5, Machine.here("test"), 1)
                .on(UsedScenes.of(models)),
            Configuration.forBenchmark("maml", "ml1:reach-v3", null, values));
    SmallRun.run(run, 1, false, each -> {});
    Files.writeString(models.resolve("reach.xml"), "<mujoco />");
    Console console = Console.run("diagnose", run.path().toString());
    assertTrue(
        console
            .err()
            .contains(
                "--scenes: must be given, because the run's are no more what they were: they are"
                    + " those in "
                    + models),
        console.err());
    Console resumed = Console.run("train", "--resume", run.path().toString());
    assertTrue(resumed.err().contains("scenes are those in " + models), resumed.err());
  }

  @Test
  void lessThanWasPlannedIsRefused() throws IOException {
    RunFolder run = finished("run");
    Console console = resume(run, "--steps", "100");
    String message =
        "--steps: must be at least the 240 that the run in "
            + run.path()
            + " is to take already, got 100";
    assertTrue(console.err().contains(message), console.err());
    assertTrue(Files.readString(run.file("log.txt")).contains(message));
  }

  @Test
  void moreStepsAreRefusedWhereRatesFallUntilTheEnd() {
    Map<String, String> settings = new TreeMap<>(SmallRun.REPTILE_SETTINGS);
    RunFolder run = SmallRun.create(folder.resolve("run"), "reptile", settings, 100);
    SmallRun.run(run, 1, false, each -> {});
    Console console = resume(run, "--steps", "1000");
    assertTrue(
        console.err().contains("--steps: must be 100 for the run in " + run.path() + ", got 1000"),
        console.err());
    assertEquals(100, run.settings().schedule().environmentSteps());
  }
}
