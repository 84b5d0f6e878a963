package io.metaarm.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final Pose HERE = pose(0);

  private static Pose pose(double x) {
    return new Pose(new Point(x, 0, 0), new Rotation(0, 0, 0));
  }

  private static Calibration frames(Frame... frames) {
    return new Calibration(List.of(frames), List.of(), List.of());
  }

  @Test
  void theDigestDoesNotDependOnTheOrderOfTheFile() {
    Frame table = new Frame("table", "base", pose(1));
    Frame task = new Frame("task", "table", pose(2));
    assertEquals(frames(table, task).digest(), frames(task, table).digest());
    assertEquals(64, frames(table).digest().length());
  }

  @Test
  void theDigestChangesWithEveryValue() {
    Set<String> digests = new HashSet<>();
    digests.add(frames().digest());
    digests.add(frames(new Frame("table", "base", HERE)).digest());
    digests.add(frames(new Frame("desk", "base", HERE)).digest());
    digests.add(frames(new Frame("table", "base", pose(1e-12))).digest());
    digests.add(tag(new ObjectTag("mug", "tag36h11", 1, 0.03, HERE)).digest());
    digests.add(tag(new ObjectTag("mug", "tag36h11", 2, 0.03, HERE)).digest());
    digests.add(tag(new ObjectTag("mug", "tag25h9", 1, 0.03, HERE)).digest());
    digests.add(tag(new ObjectTag("mug", "tag36h11", 1, 0.04, HERE)).digest());
    digests.add(camera(CameraMount.BASE).digest());
    digests.add(camera(CameraMount.TOOL).digest());
    assertEquals(10, digests.size());
    assertNotEquals(frames().digest(), "");
  }

  @Test
  void zeroHasOneDigest() {
    assertEquals(
        frames(new Frame("table", "base", pose(0.0))).digest(),
        frames(new Frame("table", "base", pose(-0.0))).digest());
  }

  private static Calibration tag(ObjectTag tag) {
    return new Calibration(List.of(), List.of(), List.of(tag));
  }

  private static Calibration camera(CameraMount mount) {
    return new Calibration(List.of(), List.of(new HandEye("wrist", mount, HERE)), List.of());
  }

  @Test
  void anUnknownParentListsTheFrames() {
    Exception e =
        assertThrows(InvalidArmException.class, () -> frames(new Frame("task", "tabel", HERE)));
    assertEquals("frames[0].parent: must be one of base, task, got 'tabel'", e.getMessage());
  }

  @Test
  void framesInACircleAreRefused() {
    Exception e =
        assertThrows(
            InvalidArmException.class,
            () -> frames(new Frame("a", "b", HERE), new Frame("b", "a", HERE)));
    assertEquals(
        "frames[0].parent: must lead to base, got 'b', which leads back here; "
            + "frames[1].parent: must lead to base, got 'a', which leads back here",
        e.getMessage());
  }

  @Test
  void aFrameOrTagMayNotBeGivenTwice() {
    Exception e =
        assertThrows(
            InvalidArmException.class,
            () -> frames(new Frame("a", "base", HERE), new Frame("a", "base", pose(1))));
    assertEquals(
        "frames[1].name: must be different from the others, got 'a' again", e.getMessage());
    ObjectTag tag = new ObjectTag("mug", "tag36h11", 1, 0.03, HERE);
    e =
        assertThrows(
            InvalidArmException.class,
            () -> new Calibration(List.of(), List.of(), List.of(tag, tag)));
    assertEquals(
        "objectTags[1].id: must be different from the others, got 'tag36h11 1' again",
        e.getMessage());
  }

  @Test
  void theArmsOwnFrameCannotBeGiven() {
    Exception e =
        assertThrows(InvalidArmException.class, () -> frames(new Frame("base", "base", HERE)));
    assertEquals("frames[0].name: must not be 'base', which is the arm's own", e.getMessage());
  }
}
