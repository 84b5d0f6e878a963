package io.metaarm.cli;

import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.Shadow;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm arm shadow}. */
@Command(
    name = "shadow",
    description = {
      "Read states, compute what a policy would command towards a point, and print it.",
      "Nothing is sent: no lease is taken, and the arm is left to whoever holds it."
    })
final class ArmShadowCommand implements Callable<Integer> {
  @Parameters(
      arity = "3",
      paramLabel = "X Y Z",
      hideParamSyntax = true,
      description = "The point, metres, base frame.")
  private double[] point;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rate",
      paramLabel = "HERTZ",
      defaultValue = "20",
      description = "Of the policy (default: ${DEFAULT-VALUE}).")
  private double rateHertz;

  @Mixin private ArmLinkOptions link;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    OptionNumbers.check(spec, "--seconds", seconds, 1, 86_400);
    OptionNumbers.check(spec, "--rate", rateHertz, 0.01, 1000);
    for (double coordinate : point) {
      OptionNumbers.checkFinite(spec, "X Y Z", coordinate);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("state,time_ns,measured_x_m,measured_y_m,measured_z_m,dx_m,dy_m,dz_m");
    Shadow shadow =
        new Shadow(
            Shadow.towards(point[0], point[1], point[2]),
            rateHertz,
            step ->
                out.println(
                    String.format(
                        Locale.ROOT,
                        "%d,%d,%.6f,%.6f,%.6f,%.6f,%.6f,%.6f",
                        step.state().getSequence(),
                        step.state().getControllerTimeNs(),
                        step.state().getMeasured().getXM(),
                        step.state().getMeasured().getYM(),
                        step.state().getMeasured().getZM(),
                        step.dxMetres(),
                        step.dyMetres(),
                        step.dzMetres())));
    try (ArmClient client = ArmClient.connect(link.channels(), "shadow", shadow)) {
      link.answer(client.firstState());
      Thread.sleep(1000L * seconds);
    }
    out.flush();
    return ExitCode.OK;
  }
}
