package io.metaarm.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metaarm.physics.Renderer;
import io.metaarm.picture.Image;
import io.metaarm.picture.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code metaarm view}, {@code drop}, {@code gallery} and films of {@code rollout}. */
class PictureCommandsTest {
  @TempDir private Path folder;

  private static void assumeOpenGl() {
    Optional<String> reason = Renderer.whyUnavailable();
    assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
  }

  private List<Path> filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void viewTakesAPictureOfASceneOfOurs() {
    assumeOpenGl();
    Path file = folder.resolve("out.png");
    assertEquals(
        new Console(0, file + ": 120 x 90\n", ""),
        Console.run(
            "view",
            "drop",
            "-o",
            file.toString(),
            "--camera",
            "front",
            "--width",
            "120",
            "--height",
            "90",
            "--quality",
            "fast"));
    Image image = Png.read(file);
    Set<Integer> colours = new HashSet<>();
    for (int i = 0; i < 120 * 90; i++) {
      colours.add(image.pixel(i % 120, i / 120));
    }
    assertTrue(colours.size() > 100, () -> "only " + colours.size() + " colours");
  }

  @Test
  void viewTakesAPictureOfAFile() throws IOException {
    assumeOpenGl();
    Path scene = folder.resolve("ball.xml");
    Files.writeString(
        scene,
        "<mujoco><worldbody><geom size='1' rgba='1 0 0 1'/></worldbody>"
            + "<visual><headlight ambient='1 1 1' diffuse='0 0 0' specular='0 0 0'/></visual>"
            + "</mujoco>");
    Path file = folder.resolve("out.png");
    assertEquals(0, Console.run("view", scene.toString(), "-o", file.toString()).status());
    assertEquals(0xff0000, Png.read(file).pixel(320, 240));
  }

  @Test
  void dropMakesAClipAndSaysHowFarItIs() throws IOException {
    assumeOpenGl();
    Path file = folder.resolve("drop.gif");
    Console console =
        Console.run(
            "drop",
            "-o",
            file.toString(),
            "--seconds",
            "0.4",
            "--fps",
            "10",
            "--width",
            "64",
            "--height",
            "48",
            "--quality",
            "fast");
    assertEquals(0, console.status());
    assertEquals(file + ": 4 frames of 64 x 48\n", console.out());
    // In a terminal the line is written over instead.
    assertEquals(
        "frame 1 of 4\nframe 2 of 4\nframe 3 of 4\nframe 4 of 4",
        console.err().replace('\r', '\n').strip());
    assertEquals(List.of(file), filesLeft());
  }

  @Test
  void rolloutMakesAFilm() throws IOException {
    assumeOpenGl();
    Path file = folder.resolve("reach.gif");
    Console console =
        Console.run(
            "rollout",
            "reach-v3",
            "--video",
            file.toString(),
            "--width",
            "64",
            "--height",
            "48",
            "--quality",
            "fast");
    assertEquals(0, console.status(), console.err());
    assertTrue(
        console.out().startsWith("reach-v3, expert policy: success at step "), console.out());
    assertEquals(List.of(file), filesLeft());
    assertEquals("GIF89a", new String(Files.readAllBytes(file), 0, 6, US_ASCII));
  }

  @Test
  void galleryShowsTasksSideBySide() {
    assumeOpenGl();
    Path file = folder.resolve("gallery.png");
    assertEquals(
        new Console(0, "2 tasks in " + file + "\n", ""),
        Console.run("gallery", "-o", file.toString(), "drawer-open-v3", "push-v3"));
    Image image = Png.read(file);
    assertEquals(640, image.width());
    assertEquals(240, image.height());
    int differing = 0;
    for (int i = 0; i < 320 * 240; i++) {
      differing += image.pixel(i % 320, i / 320) == image.pixel(320 + i % 320, i / 320) ? 0 : 1;
    }
    assertTrue(differing > 1000, "the same picture twice");
  }

  @Test
  void anUnknownSceneIsAnsweredWithOurs() {
    Console console = Console.run("view", "drip", "-o", folder.resolve("out.png").toString());
    assertEquals(1, console.status());
    assertTrue(
        console.err().startsWith("metaarm: No scene and no file 'drip'. Scenes: drop, "),
        console::err);
  }

  @Test
  void anUnknownCameraIsAnsweredWithTheScenes() throws IOException {
    assumeOpenGl();
    assertEquals(
        new Console(1, "", "metaarm: No camera named 'back'. Cameras: front\n"),
        Console.run("drop", "-o", folder.resolve("a.mp4").toString(), "--camera", "back"));
    assertEquals(List.of(), filesLeft());
  }

  @Test
  void badUsageIsRefusedBeforeAnythingIsDone() throws IOException {
    assertEquals(
        new Console(
            2,
            "",
            "metaarm: Can't tell the format of the clip from its name: drop.avi. Choices: .mp4,"
                + " .gif (see 'metaarm drop --help')\n"),
        Console.run("drop", "-o", "drop.avi"));
    assertEquals(
        new Console(
            1,
            "",
            "metaarm: Can't tell the format of the clip from its name: reach.avi. Choices: .mp4,"
                + " .gif\n"),
        Console.run("rollout", "reach-v3", "--video", "reach.avi"));
    assertEquals(
        new Console(
            2, "", "metaarm: --output: must end in .png, got a.jpg (see 'metaarm view --help')\n"),
        Console.run("view", "drop", "-o", "a.jpg"));
    assertEquals(
        new Console(
            2,
            "",
            "metaarm: --seconds: must be more than 0 and at most 3600, got NaN"
                + " (see 'metaarm drop --help')\n"),
        Console.run("drop", "-o", folder.resolve("a.mp4").toString(), "--seconds", "NaN"));
    assertEquals(
        new Console(2, "", "metaarm: --width: must be > 0, got 0 (see 'metaarm drop --help')\n"),
        Console.run("drop", "-o", folder.resolve("a.mp4").toString(), "--width", "0"));
    assertEquals(List.of(), filesLeft());
  }
}
