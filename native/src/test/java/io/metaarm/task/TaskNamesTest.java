package io.metaarm.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskNamesTest {
  private static final List<String> KNOWN =
      List.of("reach-v3", "push-v3", "push-back-v3", "drawer-open-v3", "drawer-close-v3");

  @ParameterizedTest
  @CsvSource({
    "raech-v3, reach-v3",
    "draweropen, drawer-open-v3",
    "drawer-close-v2, drawer-close-v3",
    "bush-v3, push-v3",
    "'', push-v3",
  })
  void theClosestNameIsOffered(String asked, String closest) {
    assertEquals(
        "No task '" + asked + "'. Did you mean " + closest + "?",
        TaskNames.unknown(asked, KNOWN).getMessage());
  }
}
