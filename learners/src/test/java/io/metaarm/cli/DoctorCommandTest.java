package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metaarm.learn.kernel.ComputeDevice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class DoctorCommandTest {
  @Test
  void showsWhatTheMachineHas() {
    Console console = Console.run("doctor");
    assertEquals(0, console.status(), console.toString());
    assertTrue(console.out().startsWith("metaarm "), console.out());
    assertTrue(console.out().contains("\nMuJoCo  "), console.out());
  }

  @Test
  void theSameAsJson() throws Exception {
    Console console = Console.run("doctor", "--json");
    JsonNode figures = new JsonMapper().readTree(console.out());
    assertEquals(Runtime.getRuntime().availableProcessors(), figures.get("processors").asInt());
    assertTrue(figures.get("memoryBytes").asLong() > 0);
    assertTrue(figures.get("mujoco").asText().matches("\\d+\\.\\d+\\.\\d+"));
    assertEquals(0, figures.get("problems").size());
  }

  @Test
  void warnsOfWhatMakesItSlow() {
    assertEquals(List.of(), Diagnosis.warnings(Map.of("OMP_NUM_THREADS", "1")));
    assertEquals(
        List.of(
            "OMP_NUM_THREADS is 2: 1 is fastest, because metaarm runs tasks in parallel itself",
            "OPENBLAS_CORETYPE is Haswell: OpenBLAS obeys it even where the processor can do"
                + " better; unset it to let OpenBLAS choose"),
        Diagnosis.warnings(Map.of("OMP_NUM_THREADS", "2", "OPENBLAS_CORETYPE", "Haswell")));
  }

  @Test
  void aProblemIsShownAndMeansIll() {
    Diagnosis diagnosis =
        new Diagnosis(
            "1",
            "17",
            "Linux",
            2,
            1L << 30,
            1 << 28,
            null,
            null,
            null,
            new ComputeDevice("CpuBackend", "CPU", "X"),
            null,
            null,
            List.of("X"),
            List.of());
    assertFalse(diagnosis.healthy());
    assertEquals(
        """
        metaarm          1
        JDK              17
        system           Linux
        processors       2
        memory           1.0 GiB (Java's heap at most 0.3 GiB)
        MuJoCo           not available
        OpenGL           not available
        learning         CPU (ND4J's CpuBackend)
        GPU              not used: X
        OMP_NUM_THREADS  not set
        problem          X
        """,
        diagnosis.toText());
  }

  @Test
  void aFigureThatIsNotFiniteIsStillJson() {
    record Speed(double stepsPerSecond) {}
    FiguresOption option = new FiguresOption();
    new CommandLine(option).parseArgs("--json");
    StringWriter out = new StringWriter();
    option.print(new PrintWriter(out), new Speed(Double.NaN), Speed::toString);
    assertEquals("{\n  \"stepsPerSecond\" : \"NaN\"\n}\n", out.toString());
  }
}
