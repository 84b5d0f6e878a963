package io.metaarm.physics;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a renderer says to bad arguments. */
class RendererRefusalTest {
  private static final Camera TOP = Camera.named("top");

  private final Model model = Model.fromXml(Graphics.BALL);
  private final State state = model.newState();

  @BeforeAll
  static void needsOpenGl() {
    Graphics.assume();
  }

  @AfterEach
  void close() {
    state.close();
    model.close();
  }

  private static void assertRefused(
      Class<? extends RuntimeException> type, String message, Executable call) {
    assertEquals(message, assertThrows(type, call).getMessage());
  }

  private Renderer renderer() {
    return new Renderer(model, 8, 6, Quality.FAST);
  }

  @Test
  void aSizeOfNothingIsRefused() {
    assertRefused(
        IllegalArgumentException.class,
        "width: must be > 0, got 0",
        () -> new Renderer(model, 0, 5, Quality.FAST));
    assertRefused(
        IllegalArgumentException.class,
        "height: must be > 0, got -1",
        () -> new Renderer(model, 5, -1, Quality.FAST));
  }

  @Test
  void aSizeBeyondOpenGlIsRefused() {
    Exception error =
        assertThrows(
            IllegalArgumentException.class, () -> new Renderer(model, 1_000_000, 2, Quality.FAST));
    assertTrue(
        String.valueOf(error.getMessage())
            .matches("picture size: this OpenGL draws at most (\\d+) x \\1, got 1000000 x 2"),
        error::getMessage);
  }

  @Test
  void anUnknownCameraIsAnsweredWithThoseThatExist() {
    try (Renderer renderer = renderer()) {
      assertRefused(
          IllegalArgumentException.class,
          "No camera named 'botom'. Cameras: top, side",
          () -> renderer.render(state, Camera.named("botom")));
    }
  }

  @Test
  void aCameraNowhereIsRefused() {
    assertRefused(
        IllegalArgumentException.class,
        "camera elevationDegrees: must be a finite number, got NaN",
        () -> Camera.free(0, Double.NaN, 1, 0, 0, 0));
    assertRefused(
        IllegalArgumentException.class,
        "camera y: must be a finite number, got Infinity",
        () -> Camera.free(0, 0, 1, 0, Double.POSITIVE_INFINITY, 0));
    assertRefused(
        IllegalArgumentException.class,
        "camera distanceMetres: must be > 0, got 0.0",
        () -> Camera.free(0, 0, 0, 0, 0, 0));
  }

  @Test
  void aStateOfAnotherModelIsRefused() {
    try (Model box = Model.fromXml(Graphics.BOX);
        State stranger = box.newState();
        Renderer renderer = renderer()) {
      assertRefused(
          IllegalArgumentException.class,
          "Can't render a state of XML text: the renderer is for another model, XML text",
          () -> renderer.render(stranger, TOP));
    }
  }

  @Test
  void aClosedRendererRefuses() {
    Renderer renderer = renderer();
    renderer.close();
    assertDoesNotThrow(renderer::close);
    String closed = "The renderer is closed (8 x 6, XML text)";
    assertRefused(IllegalStateException.class, closed, () -> renderer.render(state, TOP));
    assertRefused(IllegalStateException.class, closed, () -> renderer.depth(state, TOP));
    assertRefused(IllegalStateException.class, closed, () -> renderer.showGeoms(0, false));
  }

  @Test
  void aClosedStateIsRefused() {
    try (Renderer renderer = renderer()) {
      state.close();
      assertRefused(
          IllegalStateException.class, "The state is closed", () -> renderer.render(state, TOP));
    }
  }

  @Test
  void arraysOfTheWrongLengthAreRefused() {
    try (Renderer renderer = renderer()) {
      assertRefused(
          IllegalArgumentException.class,
          "picture array: expected 144 (3 x 8 x 6), got 143",
          () -> renderer.render(state, TOP, new byte[143]));
      assertRefused(
          IllegalArgumentException.class,
          "picture array: expected 48 (8 x 6), got 49",
          () -> renderer.depth(state, TOP, new float[49]));
    }
  }

  @Test
  void groupsThatDontExistAreRefused() {
    try (Renderer renderer = renderer()) {
      assertRefused(
          IllegalArgumentException.class,
          "group: must be 0 to 5, got 6",
          () -> renderer.showGeoms(6, true));
    }
  }

  @Test
  void aModelThatOpenGlCantDrawIsRefusedAndTheNextOneIsDrawn() {
    StringBuilder textures = new StringBuilder();
    for (int i = 0; i < 1100; i++) {
      textures.append("<texture name='t").append(i).append("' type='2d' builtin='flat'");
      textures.append(" rgb1='1 1 1' rgb2='1 1 1' width='1' height='1'/>");
    }
    try (Renderer working = renderer();
        Model greedy = Model.fromXml("<mujoco><asset>" + textures + "</asset></mujoco>")) {
      Exception error =
          assertThrows(PhysicsException.class, () -> new Renderer(greedy, 8, 6, Quality.FAST));
      assertTrue(
          String.valueOf(error.getMessage()).startsWith("Maximum number of textures is "),
          error::getMessage);
      assertEquals(0xff0000, working.render(state, TOP).pixel(4, 3));
      try (Renderer next = renderer()) {
        assertEquals(0xff0000, next.render(state, TOP).pixel(4, 3));
      }
    }
  }
}
