package io.metaarm.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the packages' documentation compile, and run as they stand. */
class PackageExamplesTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> MODULES =
      List.of("robot-config", "native", "bridge", "learners");
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* }</pre>", 32);
  private static final long PATIENCE_SECONDS = 120;

  @TempDir private Path folder;

  private record Example(String module, Path file, String code) {}

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.endsWith("package-info.java")).toList()) {
          Matcher matcher = EXAMPLE.matcher(Files.readString(file, UTF_8));
          while (matcher.find()) {
            examples.add(new Example(module, file, matcher.group(1).replaceAll("(?m)^ \\* ?", "")));
          }
        }
      }
    }
    return examples;
  }

  @Test
  void everyModuleHasOne() throws IOException {
    assertEquals(MODULES, examples().stream().map(Example::module).distinct().toList());
  }

  @TestFactory
  Stream<DynamicTest> eachRunsAndSaysSomething() throws IOException {
    return examples().stream()
        .map(example -> DynamicTest.dynamicTest(example.file.toString(), () -> run(example)));
  }

  private void run(Example example) throws IOException, InterruptedException {
    Path here = Files.createDirectory(folder.resolve(example.module));
    Path source = here.resolve("Example.java");
    Files.writeString(source, program(example.code), UTF_8);
    String classPath = System.getProperty("java.class.path");
    ByteArrayOutputStream problems = new ByteArrayOutputStream();
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, problems, problems, "-cp", classPath, "-d", here.toString(), "" + source);
    assertEquals(0, compiled, problems.toString(UTF_8));
    Path output = here.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                here + ":" + classPath,
                "Example")
            .directory(here.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(output, UTF_8);
    assertTrue(ended, "still running: " + said);
    assertEquals(0, process.exitValue(), said);
    assertFalse(said.isBlank());
  }

  private static String program(String code) {
    StringBuilder imports = new StringBuilder();
    StringBuilder body = new StringBuilder();
    code.lines()
        .forEach(
            line ->
                (line.startsWith("import ") ? imports : body)
                    .append(line)
                    .append(System.lineSeparator()));
    return imports
        + "class Example { public static void main(String[] arguments) throws Exception {\n"
        + body
        + "}}\n";
  }
}
