package io.metaarm.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.benchmark.ExpertSurvey.Result;
import io.metaarm.env.Environment;
import io.metaarm.env.Scenes;
import io.metaarm.task.Goal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The survey of all fifty takes a minute: here the ones that are hardest for their experts. */
class ExpertSurveyTest {
  @Test
  void expertsSucceedOnNearlyAllGoals() {
    List<String> hardest = List.of("box-close-v3", "peg-insert-side-v3", "soccer-v3");
    List<Integer> told = Collections.synchronizedList(new ArrayList<>());
    try (Scenes scenes = Scenes.own()) {
      List<Result> results = new ExpertSurvey(scenes, 42).run(hardest, told::add);
      assertEquals(hardest, results.stream().map(Result::task).toList());
      for (Result result : results) {
        assertTrue(result.succeeded() >= 44, result::toString);
        assertEquals(50, result.succeeded() + result.failed().size(), result::toString);
      }
    }
    assertTrue(told.containsAll(List.of(1, 2, 3)), told::toString);
  }

  @Test
  void theStepOfSuccessIsThatOfASingleRollout() {
    try (Scenes scenes = Scenes.own()) {
      Result survey = new ExpertSurvey(scenes, 1).run(List.of("reach-v3"), done -> {}).get(0);
      double sum = 0;
      for (Goal goal : Splits.mt1("reach-v3").draw(1).trainGoals()) {
        try (Environment environment = Environment.of(scenes, goal, true)) {
          sum += Rollout.run(environment, Rollout.Policy.EXPERT, 0, 0, each -> {}).firstSuccess();
        }
      }
      assertEquals(sum / 50, survey.meanFirstSuccess(), 1e-9);
    }
  }
}
