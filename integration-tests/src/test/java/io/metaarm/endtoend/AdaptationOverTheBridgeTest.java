package io.metaarm.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.Scenario;
import io.metaarm.bridge.bench.Certificates;
import io.metaarm.bridge.bench.ChildJvm;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.driver.simulated.SimulatedArm;
import io.metaarm.bridge.proto.SpeedProfile;
import io.metaarm.bridge.record.RecordingReplay;
import io.metaarm.bridge.record.mcap.McapProblem;
import io.metaarm.bridge.record.mcap.McapReader;
import io.metaarm.bridge.record.mcap.McapRecord;
import io.metaarm.bridge.record.mcap.McapVisitor;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import io.metaarm.bridge.transport.TlsFiles;
import io.metaarm.cli.Main;
import io.metaarm.config.ScenarioFiles;
import io.metaarm.env.MeasuredTask;
import io.metaarm.env.Scenes;
import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.hardware.Adaptation;
import io.metaarm.learn.hardware.AdaptationListener;
import io.metaarm.learn.hardware.AdaptationPlan;
import io.metaarm.learn.hardware.AdaptedRun;
import io.metaarm.learn.hardware.ArmConnection;
import io.metaarm.learn.hardware.Deployment;
import io.metaarm.learn.hardware.Experience;
import io.metaarm.learn.hardware.Operator;
import io.metaarm.learn.hardware.RemoteArm;
import io.metaarm.learn.hardware.Trial;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.ShippedPolicies;
import io.metaarm.task.Goal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From nothing to an adapted policy over a real socket: a server of its own process, TLS on both
 * sides, the server killed in mid-trial, the adapting side gone and back, all recordings opened.
 */
final class AdaptationOverTheBridgeTest {
  private static final int SEED = 1;
  private static final int HORIZON = 40;
  private static final double RATE_HERTZ = 80;
  private static final Scenario SCENARIO = ScenarioFiles.load("none").withSeed(SEED);

  @TempDir Path directory;
  private TlsFiles server;
  private TlsFiles client;
  private int port;
  private Process process;
  private int recordings;
  private final List<String> told = new ArrayList<>();
  private final AdaptationListener listener =
      new AdaptationListener() {
        @Override
        public void said(String line) {
          told.add(line);
        }
      };

  @BeforeEach
  void prepare() throws IOException {
    Certificates certificates = new Certificates(directory);
    Path trust = certificates.authority("authority");
    server = certificates.signed("server", "authority", "-1H", trust);
    client = certificates.signed("client", "authority", "-1H", trust);
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
  }

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private void serve() throws IOException {
    recordings++;
    process =
        ChildJvm.start(
            Main.class,
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            "arm",
            "serve",
            "--robot",
            "sawyer-tabletop",
            "--scenario",
            SCENARIO.name(),
            "--task",
            SCENARIO.task(),
            "--seed",
            Integer.toString(SEED),
            "--address",
            "127.0.0.1:" + port,
            "--certificate",
            String.valueOf(server.certificates()),
            "--key",
            String.valueOf(server.key()),
            "--trust",
            String.valueOf(server.trust()),
            "--record",
            recording(recordings).toString());
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    assertEquals("Serving sawyer-tabletop at 127.0.0.1:" + port, said.readLine());
  }

  private Path recording(int number) {
    return directory.resolve("server-" + number + ".mcap");
  }

  /** Kills the server in the middle of a trial, and starts it again when the loss is noticed. */
  private final class Killer implements Operator {
    private final int trial;
    private int begun;
    private int steps;
    private boolean killed;
    int restarts;

    Killer(int trial) {
      this.trial = trial;
    }

    @Override
    public boolean isReady(String name, boolean thingsPutThemselvesBack) {
      begun++;
      steps = 0;
      return true;
    }

    @Override
    public boolean acknowledges(String faults) {
      if (killed && !process.isAlive()) {
        restarts++;
        try {
          serve();
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
      return true;
    }

    @Override
    public Wish wish() {
      // A start that a busy machine spoils is tried again, and counts as begun again.
      if (begun >= trial && ++steps == HORIZON / 2 && !killed) {
        killed = true;
        try {
          process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return Wish.NONE;
    }
  }

  /** Goes away before a trial. */
  private static Operator leavingBefore(int trial) {
    return new Operator() {
      private int begun;

      @Override
      public boolean isReady(String name, boolean thingsPutThemselvesBack) {
        return ++begun < trial;
      }

      @Override
      public boolean acknowledges(String faults) {
        return true;
      }

      @Override
      public Wish wish() {
        return Wish.NONE;
      }
    };
  }

  @Test
  void anArmIsAdaptedToOverTlsAndNothingIsLostWhenEitherSideDies() throws Exception {
    serve();
    Goal goal = SimulatedArm.goal(SCENARIO);
    Path folder = directory.resolve("adapted");
    AdaptedRun created = create(folder, goal);
    // The arm's side dies in the second trial, and the adapting side goes away before the third.
    Killer killer = new Killer(2);
    adapt(created, goal, "first", killer);
    assertEquals(1, killer.restarts);
    // Each return of the arm is a gap; a busy machine may lose it more often than it was killed.
    long returns = told.stream().filter(line -> line.startsWith("The arm is back")).count();
    assertTrue(returns >= 1, () -> "told " + told);
    assertEquals(returns, created.trials().stream().mapToInt(Trial::gaps).sum(), "gaps");
    assertTrue(created.trials().stream().allMatch(Trial::complete));
    assertEquals(3, created.trials().size());

    // Another folder of the same run, left and taken up again.
    Path other = directory.resolve("other");
    assertFalse(adapt(create(other, goal), goal, "second", leavingBefore(2)).complete());
    Adaptation.Outcome resumed = adapt(AdaptedRun.open(other), goal, "third", Operator.nobody());
    assertTrue(resumed.complete());
    assertEquals(
        List.of("EXPLORE 0", "EXPLORE 1", "TEST 2"),
        resumed.trials().stream().map(trial -> trial.phase() + " " + trial.learnedFrom()).toList());

    deploy(AdaptedRun.open(other), goal);
    process.destroy();
    process.waitFor();
    checkRecordings();
  }

  private AdaptedRun create(Path folder, Goal goal) throws IOException {
    Path shipped = ShippedPolicies.folder(Path.of("reach"));
    Path base = directory.resolve("base");
    for (String file : List.of("run.json", "checkpoints/best.checkpoint")) {
      AtomicFile.write(base.resolve(file), Files.readAllBytes(shipped.resolve(file)));
    }
    AtomicFile.write(
        base.resolve("settings.yaml"),
        Files.readString(shipped.resolve("settings.yaml"))
            .replace("horizon: 500", "horizon: " + HORIZON));
    return AdaptedRun.create(
        folder,
        RunFolder.open(base),
        new AdaptedRun.Info(
            "reach",
            48,
            goal.task(),
            goal.random(),
            "sawyer-tabletop",
            "",
            "",
            1,
            "none",
            SEED,
            null));
  }

  private ArmConnection connect(String recording) throws IOException {
    return RemoteArm.connect(
        ArmChannels.open(ArmAddress.parse("127.0.0.1:" + port), new Security(client, null, false)),
        SpeedProfile.SPEED_PROFILE_FULL,
        RATE_HERTZ,
        directory.resolve(recording + ".mcap"));
  }

  private static MetaLearner learner(AdaptedRun run) {
    return run.learner(new FusedCpuKernels());
  }

  private Adaptation.Outcome adapt(AdaptedRun run, Goal goal, String recording, Operator operator)
      throws IOException {
    try (ArmConnection arm = connect(recording);
        Scenes scenes = Scenes.own();
        MeasuredTask task = new MeasuredTask(scenes, goal, false)) {
      return new Adaptation(
              run,
              learner(run),
              arm,
              task,
              new AdaptationPlan(2, 1, List.of(), 10, 1),
              operator,
              listener)
          .run();
    }
  }

  private void deploy(AdaptedRun run, Goal goal) throws IOException {
    List<Experience> went = new ArrayList<>();
    AdaptationListener deployed =
        new AdaptationListener() {
          @Override
          public void ended(Trial trial, Experience experience) {
            went.add(experience);
          }
        };
    try (ArmConnection arm = connect("deployed");
        Scenes scenes = Scenes.own();
        MeasuredTask task = new MeasuredTask(scenes, goal, false)) {
      List<Trial> trials =
          new Deployment(run, learner(run), arm, task, Operator.nobody(), deployed).run(1, 2);
      assertEquals(2, trials.get(0).learnedFrom());
      assertTrue(trials.get(0).complete());
      Experience way = went.get(0);
      assertTrue(
          distanceToTarget(task, way.observation(way.steps()))
              < distanceToTarget(task, way.observation(0)),
          "it came nearer to the target");
    }
  }

  private static double distanceToTarget(MeasuredTask task, float[] observation) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += Math.pow(observation[i] - task.target()[i], 2);
    }
    return Math.sqrt(sum);
  }

  /** What the arm's side recorded can be decided again; what was heard can be read. */
  private void checkRecordings() throws IOException {
    for (int number = 1; number <= recordings; number++) {
      RecordingReplay.Result result = RecordingReplay.of(recording(number));
      assertTrue(result.reproduced(), recording(number) + ": " + result);
    }
    for (String name : List.of("first", "second", "third", "deployed")) {
      int[] states = {0};
      McapReader.read(
          directory.resolve(name + ".mcap"),
          new McapVisitor() {
            @Override
            public void onMessage(McapRecord.Channel channel, McapRecord.Message message) {
              states[0]++;
            }

            @Override
            public void onProblem(McapProblem problem) {
              throw new AssertionError(name + ": " + problem);
            }
          });
      assertTrue(states[0] > 100, name + " has " + states[0] + " states");
    }
  }
}
