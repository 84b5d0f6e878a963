package io.metaarm.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One recorded episode: what was done and everything that was seen. */
final class GoldenEpisode {
  /** A row of the model that the recorded task's reset had changed. */
  static final class ModelChange {
    final String field;
    final String name;
    final double[] value;

    ModelChange(String field, String name, double[] value) {
      this.field = field;
      this.name = name;
      this.value = value;
    }
  }

  /** The info entries, in the recorded order. */
  static final List<String> INFO =
      List.of(
          "success",
          "near_object",
          "grasp_success",
          "grasp_reward",
          "in_place_reward",
          "obj_to_target",
          "unscaled_reward");

  final String kind;
  final int goalIndex;
  final boolean goalVisible;
  final double[] random;

  /** The state after reset, by the recorded names: time, qpos, qvel, ctrl, obs, … */
  final Map<String, double[]> initial = new TreeMap<>();

  final List<ModelChange> modelChanges = new ArrayList<>();
  final double[][] actions;
  final double[][] observations;
  final double[][] positions;
  final double[] rewards;

  /** Per info entry and step. */
  final Map<String, double[]> info = new LinkedHashMap<>();

  GoldenEpisode(JsonNode json) {
    kind = json.required("kind").asText();
    goalIndex = json.required("goal_index").asInt();
    goalVisible = !json.required("partially_observable").asBoolean();
    random = numbers(json.required("rand_vec"));
    JsonNode init = json.required("init");
    for (String name :
        List.of(
            "time", "qpos", "qvel", "ctrl", "mocap_pos", "mocap_quat", "qacc_warmstart", "obs")) {
      initial.put(name, numbers(init.required(name)));
    }
    for (JsonNode change : json.required("model_changes")) {
      if (change.required("name").isTextual()) {
        modelChanges.add(
            new ModelChange(
                change.required("field").asText(),
                change.required("name").asText(),
                numbers(change.required("value"))));
      }
    }
    JsonNode steps = json.required("steps");
    actions = rows(steps.required("action"));
    observations = rows(steps.required("obs"));
    positions = rows(steps.required("qpos"));
    rewards = numbers(steps.required("reward"));
    for (String entry : INFO) {
      info.put(entry, numbers(steps.required(entry)));
    }
  }

  int length() {
    return actions.length;
  }

  @Override
  public String toString() {
    return kind + " episode of goal " + goalIndex;
  }

  private static double[][] rows(JsonNode array) {
    double[][] rows = new double[array.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = numbers(array.get(i));
    }
    return rows;
  }

  /** All numbers below a node, in order. */
  private static double[] numbers(JsonNode node) {
    List<Double> found = new ArrayList<>();
    collect(node, found);
    return found.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode node, List<Double> found) {
    if (node.isArray()) {
      node.forEach(each -> collect(each, found));
    } else {
      found.add(node.isBoolean() ? (node.asBoolean() ? 1.0 : 0.0) : node.asDouble());
    }
  }
}
