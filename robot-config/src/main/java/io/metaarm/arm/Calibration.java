package io.metaarm.arm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was measured where the arm stands. All three lists may be empty.
 *
 * @param frames each with a parent: {@value #BASE}, or another frame
 */
public record Calibration(List<Frame> frames, List<HandEye> cameras, List<ObjectTag> objectTags) {
  /** The frame that every chain of parents ends in. */
  public static final String BASE = "base";

  public Calibration {
    frames = List.copyOf(frames);
    cameras = List.copyOf(cameras);
    objectTags = List.copyOf(objectTags);
    FieldChecks checks =
        new FieldChecks()
            .distinct("frames", frames.stream().map(Frame::name).toList(), "name")
            .distinct("cameras", cameras.stream().map(HandEye::camera).toList(), "camera")
            .distinct(
                "objectTags",
                objectTags.stream().map(tag -> tag.family() + " " + tag.id()).toList(),
                "id");
    checkParents(checks, frames);
    checks.refuseIfAny();
  }

  private static void checkParents(FieldChecks checks, List<Frame> frames) {
    Map<String, String> parents = new HashMap<>();
    frames.forEach(frame -> parents.put(frame.name(), frame.parent()));
    Set<String> choices = new TreeSet<>(parents.keySet());
    choices.add(BASE);
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      String field = "frames[" + i + "]";
      checks
          .that(
              !frame.name().equals(BASE),
              field + ".name",
              "must not be '" + BASE + "', which is the arm's own")
          .that(
              choices.contains(frame.parent()),
              field + ".parent",
              "must be one of " + String.join(", ", choices) + ", got '" + frame.parent() + "'")
          .that(
              !isCircular(frame.name(), parents),
              field + ".parent",
              "must lead to " + BASE + ", got '" + frame.parent() + "', which leads back here");
    }
  }

  private static boolean isCircular(String name, Map<String, String> parents) {
    Set<String> seen = new HashSet<>();
    String at = name;
    while (at != null && !at.equals(BASE)) {
      if (!seen.add(at)) {
        return true;
      }
      at = parents.get(at);
    }
    return false;
  }

  /** The same for the same measurements, in whatever order the file lists them. */
  public String digest() {
    List<Frame> byName = new ArrayList<>(frames);
    byName.sort(Comparator.comparing(Frame::name));
    List<HandEye> byCamera = new ArrayList<>(cameras);
    byCamera.sort(Comparator.comparing(HandEye::camera));
    List<ObjectTag> byId = new ArrayList<>(objectTags);
    byId.sort(Comparator.comparing(ObjectTag::family).thenComparing(ObjectTag::id));
    return Digest.of(List.of(byName, byCamera, byId));
  }
}
