package io.metaarm.cli;

import io.metaarm.bridge.client.LinkDoctor;
import io.metaarm.bridge.client.LinkReport;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metaarm arm doctor}. */
@Command(
    name = "doctor",
    description = "Measure the link without moving the arm, and say pass, warn or fail.")
final class ArmDoctorCommand implements Callable<Integer> {
  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "How long to measure (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Mixin private ArmLinkOptions link;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    OptionNumbers.check(spec, "--seconds", seconds, 1, 3600);
    LinkReport report = examined();
    figures.print(spec.commandLine().getOut(), report, ArmDoctorCommand::toText);
    return report.verdict() == LinkReport.Verdict.FAIL ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private LinkReport examined() throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return LinkDoctor.examine(link.channels(), Duration.ofSeconds(seconds));
    } catch (TimeoutException e) {
      throw link.silent(e);
    }
  }

  private static String toText(LinkReport report) {
    String text =
        String.format(
            Locale.ROOT,
            "%s: %s at %.0f Hz%n",
            report.verdict(),
            report.model(),
            report.controlRateHertz());
    text += limits(report.limits());
    text += line("round trip", report.roundTripMillis());
    text += line("orders", report.orderMillis());
    text += line("between states", report.stateGapMillis());
    text +=
        String.format(
            Locale.ROOT,
            "answered %d of %d commands and %d of %d orders, lost %d of %d states, clock %+.0f ppm",
            report.answers(),
            report.due(),
            report.orderAnswers(),
            report.due(),
            report.lostStates(),
            report.states() + report.lostStates(),
            report.clockRatePpm());
    return report.findings().isEmpty() ? text : text + "\n" + String.join("\n", report.findings());
  }

  private static String limits(LinkReport.Limits limits) {
    return String.format(
        Locale.ROOT,
        "limits %s: %.3f m/s, %.2f m/s2, %.1f m/s3, a step of %.0f mm, watchdog %.0f ms,%n"
            + "  box %s to %s m%n",
        limits.profile(),
        limits.maxSpeedMetresPerSecond(),
        limits.maxAccelerationMetresPerSecond2(),
        limits.maxJerkMetresPerSecond3(),
        1000 * limits.maxStepMetres(),
        limits.watchdogMillis(),
        limits.workspaceLowMetres(),
        limits.workspaceHighMetres());
  }

  private static String line(String what, LinkReport.Percentiles millis) {
    return String.format(
        Locale.ROOT,
        "%-15s p50 %.3f  p90 %.3f  p99 %.3f  max %.3f ms%n",
        what,
        millis.p50(),
        millis.p90(),
        millis.p99(),
        millis.max());
  }
}
