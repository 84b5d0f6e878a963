package io.metaarm.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.launcher.FakeTree.Result;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherTest {
  private static final String QUICK =
      "mvn --batch-mode --no-transfer-progress -P quick -pl learners -am package";
  private static final String CLEAN =
      "mvn --batch-mode --no-transfer-progress clean -P quick -pl learners -am package";

  @TempDir private Path folder;
  private FakeTree tree;

  @BeforeEach
  void layTree() throws Exception {
    tree = new FakeTree(folder);
  }

  @Test
  void theFirstStartBuildsAndTheSecondDoesNot() throws Exception {
    Result first = tree.run("doctor", "two words", "");
    String out = "args doctor|two words|\nfolder " + tree.workingFolder() + "\nthreads 1\n";
    assertEquals(
        new Result(
            0,
            out,
            "metaarm: building; the log is " + tree.root.resolve(".build/build.log") + "\n"),
        first);
    assertEquals(new Result(0, out, ""), tree.run("doctor", "two words", ""));
    assertEquals(List.of(CLEAN), tree.builds());
  }

  @Test
  void theExitStatusIsTheCommands() throws Exception {
    assertEquals(1, tree.run("fail").status());
  }

  @Test
  void aSetNumberOfThreadsIsLeftAlone() throws Exception {
    assertTrue(tree.run(Map.of("OMP_NUM_THREADS", "3"), "doctor").out().contains("threads 3\n"));
  }

  @Test
  void aServedArmAloneHasTheOptionsThatMakeItPunctual() throws Exception {
    assertTrue(tree.run("arm", "serve", "--port", "0").out().contains("punctual\n"));
    assertFalse(tree.run("arm", "status").out().contains("punctual\n"));
  }

  @Test
  void aChangedOrDeletedSourceIsBuilt() throws Exception {
    tree.run("doctor");
    Files.writeString(tree.root.resolve(FakeTree.SOURCE), "changed");
    tree.run("doctor");
    assertEquals(List.of(CLEAN, QUICK), tree.builds());
    Files.delete(tree.root.resolve(FakeTree.SOURCE));
    tree.run("doctor");
    tree.run("doctor");
    assertEquals(List.of(CLEAN, QUICK, QUICK), tree.builds());
  }

  @Test
  void anotherMuJoCoIsBuiltFromScratch() throws Exception {
    tree.run("doctor");
    Path other = folder.resolve("another");
    FakeTree.newMujoco(other);
    tree.run(Map.of("MUJOCO_HOME", other.toString()), "doctor");
    tree.run(Map.of("MUJOCO_HOME", other.toString()), "doctor");
    assertEquals(List.of(CLEAN, CLEAN), tree.builds());
  }

  @Test
  void startsAtTheSameTimeBuildOnce() throws Exception {
    List<Process> starts =
        List.of(tree.begin(Map.of(), "a"), tree.begin(Map.of(), "b"), tree.begin(Map.of(), "c"));
    for (Process start : starts) {
      assertEquals(0, FakeTree.end(start).status());
    }
    assertEquals(List.of(CLEAN), tree.builds());
  }

  @Test
  void aRunningCommandKeepsItsBuild() throws Exception {
    Process running = tree.begin(Map.of(), "wait");
    BufferedReader out = new BufferedReader(new InputStreamReader(running.getInputStream(), UTF_8));
    assertEquals("args wait", out.readLine());
    for (String change : List.of("one", "two")) {
      Files.writeString(tree.root.resolve(FakeTree.SOURCE), change);
      tree.run("doctor");
    }
    assertTrue(Files.exists(tree.root.resolve(".build/app-1/options")));
    assertFalse(Files.exists(tree.root.resolve(".build/app-2/options")));
    running.getOutputStream().close();
    FakeTree.end(running);

    Files.writeString(tree.root.resolve(FakeTree.SOURCE), "three");
    tree.run("doctor");
    assertFalse(Files.exists(tree.root.resolve(".build/app-1")));
  }

  @Test
  void aFailedBuildShowsItsErrors() throws Exception {
    tree.breakBuild();
    Path log = tree.root.resolve(".build/build.log");
    assertEquals(
        new Result(
            1,
            "",
            "metaarm: building; the log is "
                + log
                + "\n[ERROR] /src/Main.java:[1,2] not a statement\n"
                + "metaarm: the build failed; its log is "
                + log
                + "\n"),
        tree.run("doctor"));
  }

  @Test
  void whatIsNotThereIsNamed() throws Exception {
    String nowhere = folder.resolve("nowhere").toString();
    assertEquals(
        "metaarm: JAVA_HOME=" + nowhere + " is not a JDK\n",
        tree.run(Map.of("JAVA_HOME", nowhere), "doctor").err());
    assertEquals(
        "metaarm: MUJOCO_HOME="
            + nowhere
            + " is not a MuJoCo release: it has no include/mujoco/mujoco.h\n",
        tree.run(Map.of("MUJOCO_HOME", nowhere), "doctor").err());
  }
}
