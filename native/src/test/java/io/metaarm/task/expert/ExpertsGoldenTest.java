package io.metaarm.task.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.metaarm.physics.SharedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published scripts' actions, as recorded: single precision and not clipped. */
class ExpertsGoldenTest {
  @BeforeEach
  void needsReferenceData() {
    SharedData.assumePresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"golden-2.2.2-welded", "golden-3.3.0"})
  void everyRecordedActionIsReproducedExactly(String set) {
    List<String> differing = new ArrayList<>();
    int compared = 0;
    for (String task : SharedData.tasks(set)) {
      for (JsonNode episode : SharedData.recording(set, task).get("episodes")) {
        if (episode.get("kind").asText().equals("scripted")) {
          compared += compare(task, episode, differing);
        }
      }
    }
    assertEquals(List.of(), differing);
    assertEquals(50 * 2 * 150, compared);
  }

  @ParameterizedTest
  @ValueSource(strings = {"golden-2.2.2-welded", "golden-3.3.0"})
  void thereIsAnExpertForEveryRecordedTask(String set) {
    Set<String> recorded = new TreeSet<>(SharedData.tasks(set));
    assertEquals(recorded, Experts.tasks());
  }

  private static int compare(String task, JsonNode episode, List<String> differing) {
    Expert expert = Experts.forTask(task);
    JsonNode actions = episode.at("/steps/action");
    double[] action = new double[4];
    for (int step = 0; step < actions.size(); step++) {
      JsonNode observed =
          step == 0 ? episode.at("/init/obs") : episode.at("/steps/obs").get(step - 1);
      expert.act(numbers(observed), action);
      double[] recorded = numbers(actions.get(step));
      for (int i = 0; i < 4; i++) {
        if (action[i] != recorded[i]) {
          differing.add(
              "%s goal %d step %d component %d: %s, recorded %s"
                  .formatted(
                      task, episode.get("goal_index").asInt(), step, i, action[i], recorded[i]));
        }
      }
    }
    return actions.size();
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asDouble();
    }
    return numbers;
  }
}
