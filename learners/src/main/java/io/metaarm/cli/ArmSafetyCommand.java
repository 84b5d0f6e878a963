package io.metaarm.cli;

import io.metaarm.bridge.driver.universal.Dashboard;
import io.metaarm.bridge.driver.universal.RobotAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metaarm arm safety}. */
@Command(
    name = "safety",
    description = {
      "Say how safe the controller of an arm by Universal Robots takes it to be, and release a "
          + "protective stop.",
      "Before you release one, look at the arm and clear what caused it. The robot refuses within "
          + "5 s after the stop.",
      "It asks the robot's dashboard server, and never moves the arm. Exit status 1 while there is a "
          + "protective stop."
    },
    footerHeading = CommandGroups.EXAMPLES,
    footer = {
      "  metaarm arm safety --host 192.168.0.2",
      "  metaarm arm safety --host 192.168.0.2 --release-protective-stop"
    })
final class ArmSafetyCommand implements Callable<Integer> {
  private static final String RELEASE = "--release-protective-stop";

  @Option(
      names = "--host",
      paramLabel = "NAME",
      required = true,
      description = "Where the robot's controller is.")
  private String host;

  @Option(
      names = RELEASE,
      description =
          "Release the protective stop. You have looked at the arm and cleared what caused it.")
  private boolean release;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Dashboard.Status status;
    try (Dashboard dashboard = Dashboard.open(RobotAddress.of(host))) {
      status = release ? dashboard.releaseProtectiveStop() : dashboard.status();
    }
    figures.print(spec.commandLine().getOut(), status, this::toText);
    return status.protectiveStop() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private String toText(Dashboard.Status status) {
    return "robot mode       "
        + status.robotMode()
        + "\nsafety status    "
        + status.safetyStatus()
        + "\nprotective stop  "
        + (status.protectiveStop() ? "present" : "none")
        + next(status.protectiveStop());
  }

  /** What a person has to do now. */
  private String next(boolean stopped) {
    if (stopped && release) {
      return "\nThe robot has taken the release, and the stop is still there. Look at the arm again.";
    }
    if (stopped) {
      return "\nLook at the arm and clear what caused the stop. Only then release it, with "
          + RELEASE
          + ".";
    }
    return release
        ? "\nReleased. A served arm stays where it is until its faults are acknowledged"
            + " ('metaarm arm acknowledge') and a client arms it."
        : "";
  }
}
