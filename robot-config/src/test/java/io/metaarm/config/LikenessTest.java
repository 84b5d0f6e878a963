package io.metaarm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.ArmSpec;
import io.metaarm.arm.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions that say which other one they are like. */
class LikenessTest {
  private static final String SLOWER =
      """
      name: slower
      like: sawyer
      safety:
        full: {maxStepMetres: 0.03}
      """;

  @TempDir private Path directory;

  private Path write(String file, String yaml) throws IOException {
    return Files.writeString(directory.resolve(file), yaml);
  }

  private static List<ConfigProblem> problems(Path file) {
    return assertThrows(ConfigException.class, () -> RobotFiles.read(file)).problems();
  }

  private static void assertOneProblem(Path file, String told) {
    List<ConfigProblem> problems = problems(file);
    assertEquals(1, problems.size(), problems.toString());
    assertEquals(told, problems.get(0).toString());
  }

  @Test
  void whatIsNotSaidIsTheOthers() throws IOException {
    ArmSpec sawyer = RobotFiles.load("sawyer");
    ArmSpec slower = RobotFiles.read(write("slower.yaml", SLOWER));
    assertEquals("slower", slower.name());
    assertEquals(0.03, slower.safety().full().maxStepMetres());
    assertEquals(
        sawyer.safety().full().maxSpeedMetresPerSecond(),
        slower.safety().full().maxSpeedMetresPerSecond());
    assertEquals(sawyer.safety().reduced(), slower.safety().reduced());
    assertEquals(sawyer.joints(), slower.joints());
    assertNotEquals(sawyer.limitsDigest(), slower.limitsDigest());
  }

  @Test
  void oneMayBeLikeAFileBesideItThatIsLikeAnother() throws IOException {
    write("slower.yaml", SLOWER);
    Path file = write("mine.yaml", "name: mine\nlike: slower.yaml\nsafety: {profile: full}\n");
    ArmSpec mine = RobotFiles.read(file);
    assertEquals(0.03, mine.safety().full().maxStepMetres());
    List<String> texts = RobotFiles.texts(file.toString());
    assertEquals(3, texts.size());
    assertTrue(texts.get(0).startsWith("name: mine"), texts.get(0));
    assertEquals(SLOWER, texts.get(1));
    assertTrue(texts.get(2).contains("name: sawyer\n"), texts.get(2));
  }

  @Test
  void aListIsTakenAsAWhole() {
    Scenario scenario =
        ScenarioFiles.parse(
            "mine.yaml",
            "name: mine\nlike: hard\nfaults: [{kind: overload, atMillis: 1, forMillis: 1}]\n");
    assertEquals(1, scenario.faults().size());
    assertEquals(ScenarioFiles.load("hard").gap(), scenario.gap());
  }

  @Test
  void nobodyTakesAnothersName() throws IOException {
    assertOneProblem(
        write("mine.yaml", "like: sawyer\n"),
        directory + "/mine.yaml:1: name: is missing: must be text");
  }

  @Test
  void anotherThatIsNotThereIsNamedWithTheChoices() throws IOException {
    assertOneProblem(
        write("mine.yaml", "name: mine\nlike: soyer\n"),
        directory
            + "/mine.yaml:2: like: must be a file beside this one or one of "
            + String.join(", ", RobotFiles.shipped())
            + ", got 'soyer'");
    assertOneProblem(
        write("mine.yaml", "name: mine\nlike: [sawyer]\n"),
        directory + "/mine.yaml:2: like: must be a name or a file, got a list");
  }

  @Test
  void aRingOfThemIsRefused() throws IOException {
    write("a.yaml", "name: a\nlike: b.yaml\n");
    write("b.yaml", "name: b\nlike: a.yaml\n");
    assertOneProblem(
        directory.resolve("a.yaml"),
        directory + "/b.yaml:2: like: must not lead back to " + directory + "/a.yaml");
  }

  @Test
  void aRingThatIsWrittenInOtherWordsIsRefusedToo() throws IOException {
    Path file = write("a.yaml", "name: a\nlike: ./a.yaml\n");
    assertOneProblem(file, file + ":2: like: must not lead back to " + file);
  }

  @Test
  void aFileMayHaveTheNameOfTheShippedOneThatItIsLike() {
    ArmSpec mine = RobotFiles.parse("sawyer.yaml", "name: mine\nlike: sawyer\n");
    assertEquals(RobotFiles.load("sawyer").limitsDigest(), mine.limitsDigest());
  }

  @Test
  void whatIsWrongWithTheOtherIsToldOfItsOwnLines() throws IOException {
    write("slower.yaml", SLOWER.replace("0.03", "much"));
    assertOneProblem(
        write("mine.yaml", "name: mine\nlike: slower.yaml\n"),
        directory
            + "/slower.yaml:4: safety.full.maxStepMetres: must be a number such as 0.25, got 'much'");
  }

  @Test
  void whatDoesNotGoTogetherPointsToWhereTheOtherIsNamed() throws IOException {
    Path file =
        write("mine.yaml", "name: mine\nlike: sawyer\nsafety:\n  full: {watchdogMillis: 400}\n");
    for (ConfigProblem problem : problems(file)) {
      assertEquals(file.toString(), problem.file());
      assertTrue(problem.line() == 2 || problem.line() == 4, problem.toString());
    }
  }
}
