package io.metaarm.cli;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.hil.HilCheck;
import io.metaarm.bridge.hil.HilPage;
import io.metaarm.bridge.hil.HilReport;
import io.metaarm.bridge.hil.HilResult;
import io.metaarm.bridge.hil.HilSuite;
import io.metaarm.bridge.hil.JunitXml;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.hardware.AdaptationCheck;
import io.metaarm.learn.hardware.TrainedControl;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.ShippedPolicies;
import io.metaarm.task.Box;
import io.metaarm.task.Goal;
import io.metaarm.task.TaskCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm hil}. */
@Command(
    name = "hil",
    description = {
      "Try a checklist on a controller, and write a report.",
      "Handshake, limits, sensors, latency; and with --move lease, commands, motion, watchdog and stops.",
      "Writes report.html and junit.xml. Exit status 1 when an item fails.",
      "It is no proof of safety."
    },
    footerHeading = CommandGroups.EXAMPLES,
    footer = {
      "  metaarm hil 127.0.0.1:50605",
      "  metaarm hil 127.0.0.1:50605 --move --adapt reach --task reach-v3"
    })
final class HilCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "HOST:PORT",
      description = "The controller; the same as --address.")
  private String address = "";

  @Option(
      names = "--move",
      description = {
        "Also try what sends commands. The arm moves some centimetres, slowly, towards the middle of"
            + " its box; a bad controller may do anything. Clear the box, and keep the emergency"
            + " stop at hand."
      })
  private boolean move;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      defaultValue = "hil",
      description = "Where the reports go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--adapt",
      paramLabel = "RUN",
      completionCandidates = PolicyNames.class,
      description = {
        "Also try a short adaptation with this run, or the name of one that ships:"
            + " ${COMPLETION-CANDIDATES}.",
        "Needs --task."
      })
  private @Nullable Path run;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "Of the adaptation, such as reach-v3; its goal is in the middle of its range.")
  private @Nullable String task;

  @Option(
      names = "--rate",
      paramLabel = "HERTZ",
      description = "Commands a second of the adaptation (default: as the run was trained).")
  private @Nullable Double rateHertz;

  @Mixin private ArmLinkOptions link;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ArmAddress where = address.isEmpty() ? link.address() : ArmAddress.parse(address);
    PrintWriter notes = spec.commandLine().getErr();
    HilSuite suite = new HilSuite(() -> ArmChannels.open(where, link.security()), checks());
    HilReport report = suite.run(where.toString(), move, result -> notes.println(line(result)));
    AtomicFile.write(out.resolve("report.html"), HilPage.of(report));
    AtomicFile.write(out.resolve("junit.xml"), JunitXml.of(report));
    figures.print(spec.commandLine().getOut(), report, this::toText);
    return report.count(HilResult.Verdict.FAIL) == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private List<HilCheck> checks() throws IOException {
    List<HilCheck> checks = new ArrayList<>(HilSuite.checklist());
    if (run != null) {
      if (task == null) {
        throw new ParameterException(spec.commandLine(), "--adapt needs --task");
      }
      Files.createDirectories(out);
      RunFolder base = ShippedPolicies.open(run);
      checks.add(
          AdaptationCheck.of(
              base,
              middle(task),
              rateHertz(base),
              Files.createTempDirectory(out, "adapted-"),
              new FusedCpuKernels()));
    }
    return checks;
  }

  private double rateHertz(RunFolder base) {
    if (rateHertz == null) {
      return TrainedControl.of(base).rateHertz();
    }
    OptionNumbers.check(spec, "--rate", rateHertz, 1, 100);
    return rateHertz;
  }

  private static Goal middle(String task) {
    Box range = TaskCatalog.find(task).reset().random();
    double[] random = new double[range.size()];
    for (int i = 0; i < random.length; i++) {
      random[i] = (range.low(i) + range.high(i)) / 2;
    }
    return new Goal(task, random);
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
        move ? "" : " because nothing may move without --move",
        report.seconds(),
        out.resolve("report.html"));
  }
}
