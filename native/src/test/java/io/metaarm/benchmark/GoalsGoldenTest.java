package io.metaarm.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaarm.physics.SharedData;
import io.metaarm.task.Goal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The goals that the published benchmark draws for seed 42. */
class GoalsGoldenTest {
  private static final long SEED = 42;

  @BeforeEach
  void needsReferenceData() {
    SharedData.assumePresent();
  }

  @ParameterizedTest
  @CsvSource({
    "ML1:reach-v3, ML1-reach-v3",
    "ML1:push-v3, ML1-push-v3",
    "ML10, ML10",
    "ML25, ML25",
    "ML45, ML45",
    "MT10, MT10",
  })
  void goalsAreTheRecordedOnes(String name, String file) {
    Benchmark benchmark = Splits.named(name).draw(SEED);
    JsonNode recorded = SharedData.goals(file + "-seed42");
    assertEquals(goals(recorded.get("train")), benchmark.trainGoals());
    assertEquals(goals(recorded.path("test")), benchmark.testGoals());
  }

  /** MT25 wasn't recorded: it has the training tasks of ML25 in the same order. */
  @Test
  void mt25HasTheGoalsThatMl25LearnsFrom() {
    assertEquals(
        goals(SharedData.goals("ML25-seed42").get("train")), Splits.mt25().draw(SEED).trainGoals());
  }

  @Test
  void mt50HasUpstreamsOrder() {
    assertEquals(SharedData.lines("goals/MT50-order.txt"), Splits.mt50().train());
  }

  /** Each recording is of the first goals of its task's ML1. */
  @Test
  void recordedEpisodesHaveTheGoalsOfTheirTask() {
    List<String> differing = new ArrayList<>();
    for (String task : SharedData.tasks("golden-3.3.0")) {
      List<Goal> goals = Splits.ml1(task).draw(SEED).trainGoals();
      for (JsonNode episode : SharedData.recording("golden-3.3.0", task).get("episodes")) {
        Goal drawn = goals.get(episode.get("goal_index").asInt());
        Goal recorded = goal(task, episode.get("rand_vec"));
        if (!drawn.equals(recorded)) {
          differing.add(drawn + ", recorded " + recorded);
        }
      }
    }
    assertEquals(List.of(), differing);
  }

  private static List<Goal> goals(JsonNode list) {
    List<Goal> goals = new ArrayList<>();
    list.forEach(entry -> goals.add(goal(entry.get("task").asText(), entry.get("rand_vec"))));
    return goals;
  }

  private static Goal goal(String task, JsonNode vector) {
    double[] random = new double[vector.size()];
    for (int i = 0; i < random.length; i++) {
      random[i] = vector.get(i).asDouble();
    }
    return new Goal(task, random);
  }
}
