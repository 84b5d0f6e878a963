package io.metaarm.bridge.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.config.RobotFiles;
import org.junit.jupiter.api.Test;

class SettingsTextTest {
  @Test
  void theSettingsOfEveryArmComeBackEqual() {
    for (String name : RobotFiles.shipped()) {
      SafetySettings settings = RobotSafety.settings(RobotFiles.load(name));
      assertEquals(settings, SettingsText.read(SettingsText.write(settings), SafetySettings.class));
    }
  }

  @Test
  void theTextIsReadable() {
    String text = SettingsText.write(RobotSafety.settings(RobotFiles.load("sawyer")));
    assertTrue(text.contains("reduced.maxSpeedMetresPerSecond=0.25\n"), text);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    String text = SettingsText.write(RobotSafety.settings(RobotFiles.load("sawyer")));
    assertRefused("tickNanos: is missing", text.replaceFirst("(?m)^tickNanos=.*\\R", ""));
    assertRefused(
        "tickNanos: must be a number, got 'soon'",
        text.replaceFirst("(?m)^tickNanos=.*", "tickNanos=soon"));
    assertRefused(
        "startProfile: got 'FAST'", text.replaceFirst("(?m)^startProfile=.*", "startProfile=FAST"));
    assertRefused(
        "tickNanos: must be > 0, got -1", text.replaceFirst("(?m)^tickNanos=.*", "tickNanos=-1"));
    assertRefused("must be path=value, got 'hello'", "hello");
  }

  private static void assertRefused(String message, String text) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class, () -> SettingsText.read(text, SafetySettings.class))
            .getMessage());
  }
}
