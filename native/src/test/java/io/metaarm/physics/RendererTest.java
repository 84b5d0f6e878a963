package io.metaarm.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.picture.Image;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RendererTest {
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

  @ParameterizedTest
  @EnumSource(Quality.class)
  void aRedBallIsRedAndInTheCentre(Quality quality) {
    try (Renderer renderer = new Renderer(model, 100, 80, quality)) {
      Image image = renderer.render(state, TOP);
      assertEquals(0xff0000, image.pixel(50, 40));
      assertEquals(0xffffff, image.pixel(2, 2));
    }
  }

  @Test
  void upIsUpAndRightIsRight() {
    state.array(StateField.QPOS).set(0, 0.6);
    state.array(StateField.QPOS).set(2, 1.6);
    try (Renderer renderer = new Renderer(model, 100, 100, Quality.FAST)) {
      Image image = renderer.render(state, Camera.named("side"));
      assertEquals(0xff0000, image.pixel(74, 26));
      assertFalse(Graphics.red(image.pixel(26, 26)) == 255 && image.pixel(26, 26) != 0xffffff);
      assertFalse(image.pixel(74, 74) == 0xff0000);
    }
  }

  @ParameterizedTest
  @EnumSource(Quality.class)
  void depthIsInMetres(Quality quality) {
    try (Renderer renderer = new Renderer(model, 101, 81, quality)) {
      float[] depth = renderer.depth(state, TOP);
      assertEquals(3.0, depth[0], 0.03, "the plane at the corner");
      assertEquals(3.0, depth[101 * 80], 0.03, "the plane at another corner");
      assertEquals(1.5, depth[40 * 101 + 50], 0.015, "the top of the ball");
    }
  }

  @Test
  void depthOfTheSkyIsTheFarthestOfAll() {
    try (Renderer renderer = new Renderer(model, 40, 40, Quality.FAST)) {
      float[] depth = renderer.depth(state, Camera.named("side"));
      assertTrue(depth[0] > 20, () -> "sky at " + depth[0]);
      assertEquals(2.5, depth[20 * 40 + 20], 0.03);
    }
  }

  @Test
  void sizesBeyondTheModelsBufferJustWork() {
    try (Renderer renderer = new Renderer(model, 1931, 1087, Quality.FAST)) {
      Image image = renderer.render(state, TOP);
      assertEquals(0xff0000, image.pixel(965, 543));
      assertEquals(0xffffff, image.pixel(1930, 1086));
      assertEquals(0xffffff, image.pixel(1930, 0));
    }
  }

  @Test
  void niceEdgesAreSmoothAndFastOnesAreNot() {
    assertTrue(coloursSeen(Quality.NICE) > 2);
    assertEquals(2, coloursSeen(Quality.FAST));
  }

  private int coloursSeen(Quality quality) {
    Set<Integer> colours = new HashSet<>();
    try (Renderer renderer = new Renderer(model, 100, 100, quality)) {
      Image image = renderer.showSites(1, false).render(state, TOP);
      for (int i = 0; i < 100 * 100; i++) {
        colours.add(image.pixel(i % 100, i / 100));
      }
    }
    return colours.size();
  }

  @Test
  void groupsCanBeShownAndHidden() {
    try (Renderer renderer = new Renderer(model, 100, 100, Quality.FAST)) {
      assertEquals(0xff0000, renderer.render(state, TOP).pixel(50, 50));
      renderer.showGeoms(3, true);
      assertEquals(0x00ff00, renderer.render(state, TOP).pixel(50, 50));
      renderer.showGeoms(3, false).showGeoms(0, false);
      assertEquals(0x0000ff, renderer.render(state, TOP).pixel(50, 50), "the sky, no floor");
    }
  }

  @Test
  void sitesCanBeHidden() {
    Camera side = Camera.named("side");
    try (Renderer renderer = new Renderer(model, 100, 100, Quality.FAST)) {
      renderer.showGeoms(0, false);
      state.array(StateField.QPOS).set(1, 100);
      assertEquals(0x0000ff, renderer.render(state, side).pixel(86, 50));
      assertTrue(renderer.depth(state, side)[50 * 100 + 86] < 3);
      renderer.showSites(1, false);
      assertTrue(renderer.depth(state, side)[50 * 100 + 86] > 20);
    }
  }

  @Test
  void theFreeCameraLooksWhereItIsTold() {
    Camera down = Camera.free(90, -90, 4, 0, 0, 1);
    Camera away = Camera.free(90, -90, 4, 10, 0, 1);
    try (Renderer renderer = new Renderer(model, 64, 64, Quality.FAST)) {
      assertEquals(0xff0000, renderer.render(state, down).pixel(32, 32));
      assertEquals(3.5, renderer.depth(state, down)[32 * 64 + 32], 0.035);
      assertEquals(0xffffff, renderer.render(state, away).pixel(32, 32));
      assertEquals(5, renderer.depth(state, away)[32 * 64 + 32], 0.05);
    }
  }

  @Test
  void theStandardCameraSeesTheModel() {
    try (Model box = Model.fromXml(Graphics.BOX);
        State boxState = box.newState();
        Renderer renderer = new Renderer(box, 64, 64, Quality.FAST)) {
      assertEquals(0x00ff00, renderer.render(boxState, Camera.STANDARD).pixel(32, 32));
    }
  }

  @Test
  void aPictureShowsPositionsThatWereJustSet() {
    try (Renderer renderer = new Renderer(model, 64, 64, Quality.FAST)) {
      state.array(StateField.QPOS).set(0, 30);
      assertEquals(0xffffff, renderer.render(state, TOP).pixel(32, 32));
    }
  }

  @Test
  void aPictureShowsTheStatesOwnModel() {
    state.field(ModelField.GEOM_SIZE).setRow(model.id(ObjectType.GEOM, "ball"), 1e-3, 0, 0);
    try (Renderer renderer = new Renderer(model, 64, 64, Quality.FAST);
        State other = model.newState()) {
      assertEquals(0xffffff, renderer.render(state, TOP).pixel(34, 34));
      assertEquals(0xff0000, renderer.render(other, TOP).pixel(34, 34));
    }
  }

  @Test
  void renderingLeavesTheTrajectoryAlone() {
    try (Renderer renderer = new Renderer(model, 64, 64, Quality.NICE);
        State unseen = model.newState()) {
      for (State each : new State[] {state, unseen}) {
        each.array(StateField.QVEL).set(3, 2.5);
        each.array(StateField.QVEL).set(0, 0.7);
      }
      for (int i = 0; i < 100; i++) {
        state.step(5);
        unseen.step(5);
        renderer.render(state, TOP);
        renderer.depth(state, Camera.STANDARD);
      }
      assertEquals(unseen.snapshot(), state.snapshot());
    }
  }

  @Test
  void renderersOfSeveralModelsTakeTurns() {
    try (Model box = Model.fromXml(Graphics.BOX);
        State boxState = box.newState();
        Renderer small = new Renderer(model, 64, 48, Quality.NICE);
        Renderer large = new Renderer(box, 320, 240, Quality.FAST)) {
      byte[] first = small.render(state, TOP).rgb().clone();
      byte[] firstBox = large.render(boxState, Camera.named("front")).rgb().clone();
      for (int i = 0; i < 5; i++) {
        assertArrayEquals(first, small.render(state, TOP).rgb());
        assertArrayEquals(firstBox, large.render(boxState, Camera.named("front")).rgb());
        assertEquals(1.5, small.depth(state, TOP)[24 * 64 + 32], 0.015);
      }
    }
  }

  @Test
  void aModelMayBeClosedWhileItsPicturesGoOn() {
    Model box = Model.fromXml(Graphics.BOX);
    try (State boxState = box.newState();
        Renderer renderer = new Renderer(box, 64, 64, Quality.FAST)) {
      box.close();
      assertEquals(0x00ff00, renderer.render(boxState, Camera.named("front")).pixel(32, 32));
    }
  }
}
