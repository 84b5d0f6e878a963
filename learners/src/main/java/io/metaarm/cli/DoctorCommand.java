package io.metaarm.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code metaarm doctor}. */
@Command(
    name = "doctor",
    description = "Show what this machine has, and what may be wrong with it.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Diagnosis diagnosis = Diagnosis.ofThisMachine(System.getenv());
    figures.print(spec.commandLine().getOut(), diagnosis, Diagnosis::toText);
    return diagnosis.healthy() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
