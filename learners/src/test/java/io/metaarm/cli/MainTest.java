package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class MainTest {
  @TestFactory
  Stream<DynamicTest> helpOnEveryLevel() {
    return paths().stream()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    "metaarm " + String.join(" ", path),
                    () -> {
                      Console console = Console.run(concat(path, "--help"));
                      assertEquals(0, console.status());
                      assertEquals("", console.err());
                      String usage = "Usage: " + String.join(" ", concat(List.of("metaarm"), path));
                      assertTrue(console.out().startsWith(usage), console.out());
                      assertTrue(console.out().contains("--verbose"), console.out());
                    }));
  }

  /** Of every command, from metaarm's own, which is empty. */
  private static List<List<String>> paths() {
    List<List<String>> paths = new ArrayList<>();
    collect(new Main().commandLine(), List.of(), paths);
    return paths;
  }

  private static void collect(CommandLine line, List<String> path, List<List<String>> paths) {
    paths.add(path);
    line.getSubcommands()
        .forEach((name, command) -> collect(command, List.of(concat(path, name)), paths));
  }

  private static String[] concat(List<String> path, String last) {
    return concat(path, List.of(last));
  }

  private static String[] concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toArray(String[]::new);
  }

  @Test
  void everyCommandIsInOneGroupOfTheList() {
    assertEquals(
        new Main().commandLine().getSubcommands().keySet().stream().sorted().toList(),
        CommandGroups.GROUPS.stream().flatMap(each -> each.commands().stream()).sorted().toList());
  }

  @TestFactory
  Stream<DynamicTest> examplesOfTheHelpAreUnderstood() {
    return paths().stream()
        .map(path -> Console.run(concat(path, "--help")).out())
        .filter(help -> help.contains("\nExamples:\n"))
        .flatMap(help -> help.substring(help.indexOf("\nExamples:\n")).lines().skip(2))
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.strip(),
                    () -> {
                      String[] words = line.strip().split(" ", -1);
                      assertEquals("metaarm", words[0]);
                      String[] told = Arrays.copyOfRange(words, 1, words.length);
                      CommandLine.ParseResult parsed = new Main().commandLine().parseArgs(told);
                      assertTrue(parsed.hasSubcommand());
                    }));
  }

  @Test
  void versionNamesMetaarmAndTheBoundMuJoCo() {
    Console console = Console.run("--version");
    assertEquals(0, console.status());
    assertTrue(console.out().matches("metaarm \\S+\\RMuJoCo \\d+\\.\\d+\\.\\d+\\R"), console.out());
  }

  @Test
  void badUsageIsStatusTwoAndOneLine() {
    assertEquals(
        new Console(2, "", "metaarm: A command is needed (see 'metaarm --help')\n"), Console.run());
    assertEquals(
        new Console(2, "", "metaarm: Unknown option: '--bogus' (see 'metaarm doctor --help')\n"),
        Console.run("doctor", "--bogus"));
    assertEquals(
        new Console(
            2,
            "",
            "metaarm: Unmatched argument at index 1: 'more' (see 'metaarm doctor --help')\n"),
        Console.run("doctor", "more"));
    String commands = String.join(", ", new Main().commandLine().getSubcommands().keySet());
    assertEquals(
        new Console(
            2,
            "",
            "metaarm: No command 'dorp'. Commands: " + commands + " (see 'metaarm --help')\n"),
        Console.run("dorp"));
  }

  @Test
  void anExceptionIsStatusOneAndOneLine() {
    assertEquals(
        "metaarm: XML Error: no body Element 'geom', line 3\n",
        failing(new IllegalArgumentException("XML Error: no body\n  Element 'geom', line 3\n")));
    assertEquals(
        "metaarm: No such file: scene.xml\n",
        failing(new UncheckedIOException(new NoSuchFileException("scene.xml"))));
    assertEquals(
        "metaarm: IllegalStateException (--verbose shows where)\n",
        failing(new IllegalStateException()));
    assertEquals("metaarm: disk full\n", failing(new IOException("disk full")));
  }

  @Test
  void anErrorOfTheJvmIsStatusOneAndOneLine() {
    assertEquals(
        "metaarm: UnsatisfiedLinkError: no jniMuJoCo\n",
        failing(new UnsatisfiedLinkError("no jniMuJoCo")));
  }

  @Test
  void theStackTraceIsShownUnderVerboseOnly() {
    Console console = fail(new IllegalStateException("broken"), "--verbose");
    assertEquals(1, console.status());
    assertTrue(
        console.err().startsWith("metaarm: broken\njava.lang.IllegalStateException: broken\n\tat "),
        console.err());
  }

  private static String failing(Throwable error) {
    Console console = fail(error);
    assertEquals(1, console.status());
    assertEquals("", console.out());
    return console.err();
  }

  private static Console fail(Throwable error, String... options) {
    Main main = new Main();
    CommandLine line = main.commandLine().addSubcommand(new Failing(error));
    return Console.run(main, line, concat(List.of("fail"), List.of(options)));
  }

  @Command(name = "fail")
  private record Failing(Throwable error) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      if (error instanceof Error serious) {
        throw serious;
      }
      throw (Exception) error;
    }
  }
}
