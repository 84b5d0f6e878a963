package io.metaarm.cli;

import io.metaarm.arm.ArmSpec;
import io.metaarm.arm.Scenario;
import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.driver.simulated.SimulatedArm;
import io.metaarm.bridge.driver.universal.RobotAddress;
import io.metaarm.bridge.driver.universal.UniversalArm;
import io.metaarm.bridge.record.ArmRecording;
import io.metaarm.bridge.record.FaultFiles;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.server.ArmServer;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import io.metaarm.task.TaskCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code metaarm arm serve}. */
@Command(
    name = "serve",
    description = {
      "Control an arm and serve it to clients until interrupted.",
      "It can request a controlled stop. It is not a rated safety function."
    },
    footerHeading = CommandGroups.EXAMPLES,
    footer = {
      "  metaarm arm serve --driver sim --robot sawyer-tabletop --task reach-v3",
      "  metaarm arm serve --driver ur --robot ur5e --host 192.168.0.2"
    })
final class ArmServeCommand implements Callable<Integer> {
  /** What arms there are. */
  enum Driver {
    SIM,
    UR,
    KINEMATIC
  }

  @Option(
      names = "--driver",
      defaultValue = "sim",
      description =
          "sim: MuJoCo; ur: an arm by Universal Robots, not yet tried on a physical one; "
              + "kinematic: a point without physics (default: ${DEFAULT-VALUE}).")
  private Driver driver;

  @Option(
      names = "--robot",
      paramLabel = "NAME|FILE",
      defaultValue = "sawyer",
      description = "An arm that ships, or its file (default: ${DEFAULT-VALUE}).")
  private String robot;

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      defaultValue = "none",
      description =
          "The simulated arm's scene, reality gap and faults (default: ${DEFAULT-VALUE}).")
  private String scenario;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "Whose scene the simulated arm stands in, instead of the scenario's.")
  private @Nullable String task;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of all that the scenario draws, instead of its own.")
  private @Nullable Integer seed;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "Where the controller of an arm by Universal Robots is.")
  private @Nullable String host;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Record all that is told and decided, for 'arm replay'; must not exist yet.")
  private @Nullable Path record;

  @Option(
      names = "--faults",
      paramLabel = "FOLDER",
      defaultValue = "faults",
      description =
          "Where the seconds around each fault are written, a file for each (default:"
              + " ${DEFAULT-VALUE}).")
  private Path faults;

  @Mixin private PoliteOption politeness;

  @Mixin private ArmLinkOptions link;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ArmSpec arm = RobotFiles.find(robot);
    SafetySettings settings = RobotSafety.settings(arm);
    try (ArmDriver opened = open(arm, settings);
        @Nullable ArmRecording recording = startRecording(opened, settings)) {
      serve(opened, settings, recording);
    }
    return ExitCode.OK;
  }

  private void serve(ArmDriver opened, SafetySettings settings, @Nullable ArmRecording recording)
      throws IOException, InterruptedException {
    ArmAddress address = link.address();
    ServedArm arm = served(opened, settings, recording);
    boolean serving = false;
    try (FaultFiles files = FaultFiles.start(faults, arm.recorder(), arm.clock(), configuration());
        ArmServer server = ArmServer.at(address, link.security(), arm)) {
      List<String> refusals = start(server);
      serving = true;
      Thread ender = new Thread(() -> end(server, files, recording), "metaarm-end");
      Runtime.getRuntime().addShutdownHook(ender);
      say(
          "Serving "
              + opened.identity().model()
              + " at "
              + (address instanceof ArmAddress.Tcp tcp
                  ? new ArmAddress.Tcp(tcp.host(), server.port())
                  : address));
      refusals.forEach(
          refusal -> say("Less punctual than it could be (docs/bridge.md): " + refusal));
      server.awaitTermination();
    } finally {
      if (!serving) {
        discard(recording);
      }
    }
  }

  /** A recording of nothing would only be in the way of the next attempt. */
  private void discard(@Nullable ArmRecording recording) throws IOException {
    if (recording != null && record != null) {
      recording.close();
      Files.deleteIfExists(record);
    }
  }

  private List<String> start(ArmServer server) throws IOException {
    if (politeness.isPolite()) {
      server.start();
      return List.of();
    }
    return server.startPunctually();
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private @Nullable ArmRecording startRecording(ArmDriver driver, SafetySettings settings)
      throws IOException {
    return record == null
        ? null
        : ArmRecording.start(
            record, settings, driver.objectNames(), MonotonicClock.ofSystem(), configuration());
  }

  /** What the arm was told to be, as text, so that a recording explains itself. */
  private Map<String, String> configuration() {
    Map<String, String> files = new LinkedHashMap<>();
    put("robot", RobotFiles.texts(robot), files);
    if (driver == Driver.SIM) {
      put("scenario", ScenarioFiles.texts(scenario), files);
    }
    files.put(
        "serve.txt",
        "driver="
            + driver
            + "\nrobot="
            + robot
            + "\naddress="
            + link.address()
            + (driver == Driver.SIM
                ? "\ntask=" + scenario().task() + "\nseed=" + scenario().seed()
                : "")
            + "\n");
    return files;
  }

  /** As kind.yaml, kind-like-1.yaml and so on. */
  private static void put(String kind, List<String> texts, Map<String, String> files) {
    for (int i = 0; i < texts.size(); i++) {
      files.put(kind + (i == 0 ? "" : "-like-" + i) + ".yaml", texts.get(i));
    }
  }

  private static ServedArm served(
      ArmDriver driver, SafetySettings settings, @Nullable ArmRecording recording) {
    ServedArm arm = ServedArm.of(driver, settings);
    return recording == null ? arm : arm.heardBy(recording);
  }

  /** What is recorded last, so that it has the stop in it. */
  private static void end(ArmServer server, FaultFiles files, @Nullable ArmRecording recording) {
    server.close();
    files.close();
    if (recording != null) {
      recording.close();
    }
  }

  private Scenario scenario() {
    Scenario found = ScenarioFiles.find(scenario);
    Scenario inScene = task == null ? found : found.withTask(TaskCatalog.find(task).id());
    return seed == null ? inScene : inScene.withSeed(seed);
  }

  private ArmDriver open(ArmSpec arm, SafetySettings settings) throws IOException {
    MonotonicClock clock = MonotonicClock.ofSystem();
    return switch (driver) {
      case SIM -> SimulatedArm.open(arm, scenario(), clock);
      case UR -> {
        if (host == null) {
          throw new ParameterException(spec.commandLine(), "--driver ur needs --host");
        }
        yield UniversalArm.open(arm, RobotAddress.of(host));
      }
      case KINEMATIC -> {
        ArmIdentity identity =
            new ArmIdentity(
                arm.name(), "kinematic", arm.limitsDigest(), arm.calibration().digest());
        yield new KinematicArm(identity, settings.home(), clock, 1);
      }
    };
  }
}
