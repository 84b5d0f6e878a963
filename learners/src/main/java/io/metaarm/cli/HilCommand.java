package io.metaarm.cli;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.hil.HilPage;
import io.metaarm.bridge.hil.HilReport;
import io.metaarm.bridge.hil.HilResult;
import io.metaarm.bridge.hil.HilSuite;
import io.metaarm.bridge.hil.JunitXml;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.learn.checkpoint.AtomicFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm hil}. */
@Command(
    name = "hil",
    description = {
      "Try a checklist on a controller: handshake, limits, sensors, latency; and with --arm lease,"
          + " commands, motion, watchdog and stops.",
      "Writes report.html and junit.xml. Exit status 1 when an item fails.",
      "It is no proof of safety."
    })
final class HilCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "HOST:PORT",
      description = "The controller; the same as --address.")
  private String address = "";

  @Option(
      names = "--arm",
      description = {
        "Also try what sends commands. The arm moves some centimetres, slowly, towards the middle of"
            + " its box; a bad controller may do anything. Clear the box, and keep the emergency"
            + " stop at hand."
      })
  private boolean arm;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "hil",
      description = "Where the reports go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Mixin private ArmLinkOptions link;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ArmAddress where = address.isEmpty() ? link.address() : ArmAddress.parse(address);
    PrintWriter notes = spec.commandLine().getErr();
    HilSuite suite =
        new HilSuite(() -> ArmChannels.open(where, link.security()), HilSuite.checklist());
    HilReport report = suite.run(where.toString(), arm, result -> notes.println(line(result)));
    AtomicFile.write(out.resolve("report.html"), HilPage.of(report));
    AtomicFile.write(out.resolve("junit.xml"), JunitXml.of(report));
    figures.print(spec.commandLine().getOut(), report, this::toText);
    return report.count(HilResult.Verdict.FAIL) == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static String line(HilResult result) {
    return String.format(
        Locale.ROOT,
        "%-8s%-13s%s",
        result.verdict().toString().toLowerCase(Locale.ROOT),
        result.name(),
        result.found());
  }

  private String toText(HilReport report) {
    return String.format(
        Locale.ROOT,
        "%s: %d passed, %d failed, %d not tried%s, in %.0f s%nThe report is in %s",
        report.controller(),
        report.count(HilResult.Verdict.PASS),
        report.count(HilResult.Verdict.FAIL),
        report.count(HilResult.Verdict.SKIPPED),
        arm ? "" : " because nothing may move without --arm",
        report.seconds(),
        out.resolve("report.html"));
  }
}
