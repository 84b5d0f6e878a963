package io.metaarm.cli;

import io.metaarm.arm.ArmSpec;
import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.driver.simulated.SimulatedArm;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.server.ArmServer;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metaarm arm serve}. */
@Command(
    name = "serve",
    description = {
      "Control an arm and serve it to clients until interrupted.",
      "It can request a controlled stop. It is not a rated safety function."
    })
final class ArmServeCommand implements Callable<Integer> {
  /** What arms there are. */
  enum Driver {
    SIM,
    KINEMATIC
  }

  @Option(
      names = "--driver",
      defaultValue = "sim",
      description = "sim: MuJoCo; kinematic: a point without physics (default: ${DEFAULT-VALUE}).")
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

  @Mixin private ArmLinkOptions link;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ArmSpec arm = RobotFiles.find(robot);
    SafetySettings settings = RobotSafety.settings(arm);
    ArmAddress address = link.address();
    try (ArmDriver opened = open(arm, settings);
        ArmServer server =
            ArmServer.at(address, link.security(), ServedArm.of(opened, settings)).start()) {
      Thread ender = new Thread(server::close, "metaarm-end");
      Runtime.getRuntime().addShutdownHook(ender);
      spec.commandLine()
          .getOut()
          .println(
              "Serving "
                  + opened.identity().model()
                  + " at "
                  + (address instanceof ArmAddress.Tcp tcp
                      ? new ArmAddress.Tcp(tcp.host(), server.port())
                      : address));
      spec.commandLine().getOut().flush();
      server.awaitTermination();
    }
    return ExitCode.OK;
  }

  private ArmDriver open(ArmSpec arm, SafetySettings settings) {
    MonotonicClock clock = MonotonicClock.ofSystem();
    return switch (driver) {
      case SIM -> SimulatedArm.open(arm, ScenarioFiles.find(scenario), clock);
      case KINEMATIC -> {
        ArmIdentity identity =
            new ArmIdentity(
                arm.name(), "kinematic", arm.limitsDigest(), arm.calibration().digest());
        yield new KinematicArm(identity, settings.home(), clock, 1);
      }
    };
  }
}
