package io.metaarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line of metaarm. Exit status: 0 fine, 1 failed, 2 bad usage. */
@Command(
    name = "metaarm",
    description = {
      "Meta-reinforcement-learning for robot arms.",
      "The launcher has one more command: test installs what is missing, builds, and runs all tests."
    },
    subcommands = {
      AdaptCommand.class,
      ArmCommand.class,
      BenchCommand.class,
      ConfigCommand.class,
      DemoCommand.class,
      DemonstrateCommand.class,
      DiagnoseCommand.class,
      DoctorCommand.class,
      DropCommand.class,
      EmbedCommand.class,
      EvaluateCommand.class,
      GalleryCommand.class,
      GapCommand.class,
      HilCommand.class,
      PlotCommand.class,
      ReproduceCommand.class,
      RolloutCommand.class,
      RunCommand.class,
      SummariseCommand.class,
      SweepCommand.class,
      TasksCommand.class,
      TrainCommand.class,
      VerifyCommand.class,
      ViewCommand.class
    },
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true)
public final class Main implements Runnable {
  /** How slf4j-simple writes: one tidy line each, to standard error. */
  private static final String LOG_PREFIX = "org.slf4j.simpleLogger.";

  @Option(
      names = "--verbose",
      description = "Log more, and show the stack trace of an error.",
      scope = ScopeType.INHERIT)
  private boolean verbose;

  @Spec private CommandSpec spec;

  Main() {}

  public static void main(String[] args) {
    System.exit(run(writer(System.out), writer(System.err), args));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, UTF_8), true);
  }

  /** Runs one command and returns the exit status; never throws. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    Main main = new Main();
    return main.run(main.commandLine().setOut(out).setErr(err), args);
  }

  CommandLine commandLine() {
    CommandLine line = new CommandLine(this);
    Map<String, IHelpSectionRenderer> help = line.getHelpSectionMap();
    help.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
    help.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::refuse)
        .setExecutionExceptionHandler((error, command, parsed) -> fail(error, line.getErr()))
        .setExecutionStrategy(
            parsed -> {
              setUpLogging();
              return new CommandLine.RunLast().execute(parsed);
            });
  }

  int run(CommandLine line, String... args) {
    try {
      return line.execute(args);
    } catch (LinkageError | StackOverflowError | OutOfMemoryError error) {
      return fail(error, line.getErr());
    } finally {
      line.getOut().flush();
      line.getErr().flush();
    }
  }

  /** Without a command there is nothing to run. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is needed");
  }

  private void setUpLogging() {
    System.setProperty(LOG_PREFIX + "defaultLogLevel", verbose ? "debug" : "warn");
  }

  private int fail(Throwable error, PrintWriter err) {
    err.println("metaarm: " + ErrorLine.of(error));
    if (verbose) {
      error.printStackTrace(err);
    }
    return ExitCode.SOFTWARE;
  }

  private static int refuse(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    command
        .getErr()
        .println(
            "metaarm: "
                + ErrorLine.of(error, command.getSubcommands().keySet())
                + " (see '"
                + command.getCommandSpec().qualifiedName()
                + " --help')");
    return ExitCode.USAGE;
  }
}
