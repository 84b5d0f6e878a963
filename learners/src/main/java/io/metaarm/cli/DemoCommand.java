package io.metaarm.cli;

import io.metaarm.arm.Scenario;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.driver.simulated.SimulatedArm;
import io.metaarm.bridge.proto.SpeedProfile;
import io.metaarm.bridge.transport.Security;
import io.metaarm.config.ScenarioFiles;
import io.metaarm.env.MeasuredTask;
import io.metaarm.env.Scenes;
import io.metaarm.learn.hardware.Adaptation;
import io.metaarm.learn.hardware.AdaptationPlan;
import io.metaarm.learn.hardware.AdaptedRun;
import io.metaarm.learn.hardware.ArmConnection;
import io.metaarm.learn.hardware.Operator;
import io.metaarm.learn.hardware.Phase;
import io.metaarm.learn.hardware.RemoteArm;
import io.metaarm.learn.hardware.Trial;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.rollout.Memory;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.ShippedPolicies;
import io.metaarm.physics.PhysicsException;
import io.metaarm.task.Goal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code metaarm demo}. */
@Command(
    name = "demo",
    description = {
      "See a simulated arm with hidden faults learn a task, in about two minutes.",
      "Starts the arm as a process of its own, adapts a shipped policy to it over the network, and"
          + " leaves a page with what changed."
    })
final class DemoCommand implements Callable<Integer> {
  private static final String TASK = "reach-v3";
  private static final String POLICY = "reach";
  private static final String ROBOT = "sawyer-tabletop";
  private static final double RATE_HERTZ = 80;
  private static final double BUDGET_MINUTES = 10;
  private static final int FILM_WIDTH = 400;
  private static final int FILM_HEIGHT = 300;

  @Option(
      names = "--seed",
      defaultValue = "15",
      description = "Of the point and the arm's faults (default: ${DEFAULT-VALUE}).")
  private int seed;

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      defaultValue = "hard",
      description = "How bad the arm's faults are (default: ${DEFAULT-VALUE}).")
  private String scenario;

  @Option(
      names = "--episodes",
      defaultValue = "7",
      description = "Tries to explore in (default: ${DEFAULT-VALUE}).")
  private int episodes;

  @Option(
      names = "--tests",
      defaultValue = "2",
      description = "Tries before and after (default: ${DEFAULT-VALUE}).")
  private int tests;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Where the page goes (default: demo, demo-2, ...).")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter words = spec.commandLine().getOut();
    Path folder = out == null ? free() : requireEmpty(out);
    Scenario drawn = ScenarioFiles.find(scenario).withTask(TASK).withSeed(seed);
    Goal goal = SimulatedArm.goal(drawn);
    RunFolder base = ShippedPolicies.open(Path.of(POLICY));
    words.println(DemoTold.beginning());
    Files.createDirectories(folder);
    try (Scenes scenes = Scenes.own()) {
      AdaptedRun adapted = learn(base, folder, goal, scenes, words);
      return tell(adapted, scenes, goal, words) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private Path requireEmpty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new ParameterException(
              spec.commandLine(), folder + " is not empty: --out takes another folder");
        }
      }
    }
    return folder;
  }

  private static Path free() {
    Path folder = Path.of("demo");
    for (int number = 2; Files.exists(folder); number++) {
      folder = Path.of("demo-" + number);
    }
    return folder;
  }

  private AdaptedRun learn(RunFolder base, Path folder, Goal goal, Scenes scenes, PrintWriter words)
      throws IOException {
    try (ArmProcess server =
            ArmProcess.start(ROBOT, scenario, TASK, seed, folder.resolve("arm.log"));
        ArmConnection arm =
            RemoteArm.connect(
                ArmChannels.open(server.address(), Security.LOCAL),
                SpeedProfile.SPEED_PROFILE_FULL,
                RATE_HERTZ,
                folder.resolve("recording-1.mcap"));
        MeasuredTask measured = new MeasuredTask(scenes, goal, false)) {
      words.printf(
          Locale.ROOT, "%nThe arm is process %d, at %s.%n", server.pid(), server.address());
      AdaptedRun adapted =
          AdaptedRun.create(
              folder,
              base,
              AdaptedRun.Info.of(base, goal, arm.facts(), seed, scenario, seed, Memory.LAST));
      new Adaptation(
              adapted,
              adapted.learner(new FusedCpuKernels()),
              arm,
              measured,
              new AdaptationPlan(episodes, tests, List.of(0), BUDGET_MINUTES, seed),
              Operator.nobody(),
              new DemoTold(words))
          .run();
      return adapted;
    }
  }

  /** Says what came of it; false when it was not carried through. */
  private static boolean tell(AdaptedRun adapted, Scenes scenes, Goal goal, PrintWriter words) {
    List<Trial> before = tests(adapted, 0);
    int explored = Trial.explored(adapted.trials());
    List<Trial> after = tests(adapted, explored);
    if (before.isEmpty() || after.isEmpty() || explored == 0) {
      words.println("\nThe demonstration ended before it could be tested what was learned.");
      return false;
    }
    String conclusion = DemoTold.conclusion(before, after, explored);
    words.println("\n" + conclusion);
    words.println("Drawing the films ...");
    boolean filmed = film(adapted, scenes, goal, before.get(0), after.get(0), words);
    Path page = new DemoPage(adapted.folder().path(), adapted.trials(), conclusion, filmed).write();
    words.println("What happened, in pictures: " + page.toAbsolutePath().toUri());
    return true;
  }

  private static List<Trial> tests(AdaptedRun adapted, int learnedFrom) {
    return adapted.trials().stream()
        .filter(trial -> trial.phase() == Phase.TEST && trial.learnedFrom() == learnedFrom)
        .toList();
  }

  private static boolean film(
      AdaptedRun adapted, Scenes scenes, Goal goal, Trial before, Trial after, PrintWriter words) {
    TrialFilm film = new TrialFilm(scenes, goal, FILM_WIDTH, FILM_HEIGHT);
    try {
      film.write(adapted.experience(before), adapted.folder().file("before.mp4"));
      film.write(adapted.experience(after), adapted.folder().file("after.mp4"));
      return true;
    } catch (PhysicsException e) {
      words.println("No films: " + e.getMessage());
      return false;
    }
  }
}
