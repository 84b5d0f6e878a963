package io.metaarm.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaarm.physics.SharedData;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every task's ranges are the published ones, to the last bit. */
final class RangesTest {
  static List<String> tasks() {
    return TaskCatalog.all().stream().map(TaskSpec::id).sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void areThePublishedOnes(String id) {
    SharedData.assumePresent();
    TaskSpec task = TaskCatalog.find(id);
    JsonNode facts = SharedData.facts(id).required("env");
    HandSpec hand = task.hand();
    assertEquals(
        facts.required("hand_init_pos").toString(),
        List.of(hand.x(), hand.y(), hand.z()).toString().replace(" ", ""),
        "where the hand starts");
    assertEquals(box(facts, "random_reset"), task.reset().random(), "random vector");
    assertEquals(box(facts, "goal"), task.goal(), "goal");
    assertEquals(box(facts, "mocap"), hand.reach(), "reach");
  }

  private static Box box(JsonNode facts, String name) {
    JsonNode low = facts.required(name + "_low");
    JsonNode high = facts.required(name + "_high");
    double[] bounds = new double[2 * low.size()];
    for (int i = 0; i < low.size(); i++) {
      bounds[i] = low.get(i).asDouble();
      bounds[low.size() + i] = high.get(i).asDouble();
    }
    return Box.of(bounds);
  }
}
