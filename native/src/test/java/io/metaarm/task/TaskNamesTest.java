package io.metaarm.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskNamesTest {
  private static final List<String> KNOWN =
      List.of("reach-v3", "push-v3", "push-back-v3", "drawer-open-v3", "drawer-close-v3");

  @ParameterizedTest
  @CsvSource({
    "raech-v3, reach-v3",
    "draweropen, drawer-open-v3",
    "drawer-close-v2, drawer-close-v3",
    "bush-v3, push-v3",
    "push, push-v3",
    "back, push-back-v3",
    "drawer, drawer-close-v3 or drawer-open-v3",
  })
  void theNameThatIsMeantIsOffered(String asked, String meant) {
    assertEquals(
        "No task '" + asked + "'. Did you mean " + meant + "?",
        TaskNames.unknown(asked, KNOWN).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pong", "grasp-v3"})
  void whereNothingIsMeantAllAreNamed(String asked) {
    assertEquals(
        "No task '" + asked + "'. Tasks: " + String.join(", ", KNOWN),
        TaskNames.unknown(asked, KNOWN).getMessage());
  }
}
