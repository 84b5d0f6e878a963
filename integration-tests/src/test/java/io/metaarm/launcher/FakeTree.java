package io.metaarm.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/**
 * A checkout with the real launcher, and with a Maven, a command line and a MuJoCo that are fake: a
 * build takes a moment, and is written down.
 */
final class FakeTree {
  private static final String MAIN =
      """
      package io.metaarm.cli;
      public class Main {
        public static void main(String[] args) throws Exception {
          System.out.println("args " + String.join("|", args));
          System.out.println("folder " + System.getProperty("user.dir"));
          System.out.println("threads " + System.getenv("OMP_NUM_THREADS"));
          if (Boolean.getBoolean("punctual")) System.out.println("punctual");
          if (args[0].equals("wait")) System.in.read();
          System.exit(args[0].equals("fail") ? 1 : 0);
        }
      }
      """;

  private static final String SERVING_OPTIONS =
      """
      package io.metaarm.bridge.server;
      public class PunctualJvm {
        public static void main(String[] args) throws Exception {
          java.nio.file.Files.writeString(java.nio.file.Path.of(args[0]), "-Dpunctual=true");
        }
      }
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "mvn $*" >>"$FAKE/builds"
      if [ -e "$FAKE/broken" ]; then
        echo '[INFO] compiling'
        echo '[ERROR] /src/Main.java:[1,2] not a statement'
        echo '[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.'
        exit 1
      fi
      sleep 0.3
      mkdir -p learners/target
      cp "$FAKE/main.jar" learners/target/metaarm-learners-1.jar
      printf %s "$FAKE/library.jar" >learners/target/classpath
      """;

  final Path root;
  final Path mujoco;
  private final Path fake;

  FakeTree(Path folder) throws IOException {
    root = folder.resolve("a check out");
    fake = folder.resolve("fake");
    mujoco = folder.resolve("mujoco 3");
    for (String source : List.of("pom.xml", ".mvn/jvm.config", "learners/pom.xml", SOURCE)) {
      write(root.resolve(source), "");
    }
    Files.copy(Path.of("..", "metaarm"), root.resolve("metaarm"));
    newMujoco(mujoco);
    // Packages are never installed from a test.
    for (String tool : List.of("g++", "apt-get", "sudo")) {
      script(tool, "#!/bin/sh\nexit 1\n");
    }
    script("mvn", MAVEN);
    write(fake.resolve("library.jar"), "");
    makeJar();
    age(root);
  }

  static final String SOURCE = "learners/src/main/java/Some.java";

  static void newMujoco(Path home) throws IOException {
    write(home.resolve("include/mujoco/mujoco.h"), "");
    write(home.resolve("lib/libmujoco.so"), "");
  }

  private void makeJar() throws IOException {
    write(fake.resolve("Main.java"), MAIN);
    write(fake.resolve("PunctualJvm.java"), SERVING_OPTIONS);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                fake.toString(),
                fake.resolve("Main.java").toString(),
                fake.resolve("PunctualJvm.java").toString());
    assertEquals(0, status);
    try (OutputStream file = Files.newOutputStream(fake.resolve("main.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      for (String entry :
          List.of("io/metaarm/cli/Main.class", "io/metaarm/bridge/server/PunctualJvm.class")) {
        jar.putNextEntry(new JarEntry(entry));
        Files.copy(fake.resolve(entry), jar);
      }
    }
  }

  private void script(String name, String text) throws IOException {
    Path file = fake.resolve("bin").resolve(name);
    write(file, text);
    assertEquals(true, file.toFile().setExecutable(true));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Makes everything older than any build. */
  private static void age(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
      }
    }
  }

  void breakBuild() throws IOException {
    write(fake.resolve("broken"), "");
  }

  /** What Maven was asked for so far, one line a build. */
  List<String> builds() throws IOException {
    Path log = fake.resolve("builds");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  record Result(int status, String out, String err) {}

  Process begin(Map<String, String> environment, String... args) throws IOException {
    String[] command = new String[args.length + 1];
    command[0] = root.resolve("metaarm").toString();
    System.arraycopy(args, 0, command, 1, args.length);
    ProcessBuilder builder = new ProcessBuilder(command).directory(fake.toFile());
    builder.environment().remove("OMP_NUM_THREADS");
    builder.environment().put("FAKE", fake.toString());
    builder.environment().put("MUJOCO_HOME", mujoco.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().merge("PATH", fake.resolve("bin") + ":", (old, bin) -> bin + old);
    builder.environment().putAll(environment);
    return builder.start();
  }

  static Result end(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertEquals(true, process.waitFor(60, TimeUnit.SECONDS));
    return new Result(process.exitValue(), out, err);
  }

  Result run(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    Process process = begin(environment, args);
    process.getOutputStream().close();
    return end(process);
  }

  Result run(String... args) throws IOException, InterruptedException {
    return run(Map.of(), args);
  }

  String workingFolder() {
    return fake.toString();
  }
}
