package io.metaarm.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The faster way to step is the plain one, to the last bit. */
final class AdvanceTest {
  private static final int STEPS = 300;

  private static Model model(String scene) {
    return Model.fromResource("io/metaarm/scenes/" + scene + ".xml");
  }

  /** Moves the hand about, down to the table and up again. */
  private static void control(State state, SplittableRandom random, int step) {
    ArrayView target = state.array(StateField.MOCAP_POS);
    double down = step % 100 < 60 ? -0.006 : 0.009;
    for (int i = 0; i < 3; i++) {
      double moved = target.get(i) + 0.01 * (2 * random.nextDouble() - 1) + (i == 2 ? down : 0);
      target.set(i, Math.max(i == 2 ? 0.05 : -0.5, Math.min(moved, i == 1 ? 0.9 : 0.5)));
    }
    state.array(StateField.MOCAP_QUAT).setAll(1, 0, 1, 0);
    double grip = 2 * random.nextDouble() - 1;
    state.array(StateField.CTRL).setAll(grip, -grip);
  }

  private static void start(State state) {
    state.array(StateField.MOCAP_POS).setAll(0, 0.6, 0.2);
    state.array(StateField.MOCAP_QUAT).setAll(1, 0, 1, 0);
    state.field(ModelField.EQ_DATA).setRow(0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 5);
    state.step(100);
  }

  private static void assertSame(State plain, State fast, int step) {
    for (StateField field :
        new StateField[] {
          StateField.QPOS,
          StateField.QVEL,
          StateField.QACC_WARMSTART,
          StateField.XPOS,
          StateField.XQUAT,
          StateField.GEOM_XMAT,
          StateField.SITE_XPOS,
          StateField.SENSORDATA
        }) {
      assertArrayEquals(
          plain.array(field).toArray(), fast.array(field).toArray(), field + " at step " + step);
    }
    assertEquals(plain.contactCount(), fast.contactCount(), "contacts at step " + step);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sawyer_reach_v3",
        "sawyer_hammer",
        "sawyer_drawer",
        "sawyer_box",
        "sawyer_soccer"
      })
  void equalsPlainSteps(String scene) {
    try (Model model = model(scene);
        State plain = model.newState();
        State fast = model.newState()) {
      start(plain);
      start(fast);
      for (int step = 0; step < STEPS; step++) {
        control(plain, new SplittableRandom(step), step);
        control(fast, new SplittableRandom(step), step);
        plain.step(5);
        plain.forward();
        fast.advance(5);
        assertSame(plain, fast, step);
      }
    }
  }

  /** What was kept from the last call must not outlive a change. */
  @ParameterizedTest
  @ValueSource(strings = {"sawyer_push_v3", "sawyer_window_horizontal"})
  void noticesWhatWasSetBetween(String scene) {
    try (Model model = model(scene);
        State plain = model.newState();
        State fast = model.newState()) {
      start(plain);
      start(fast);
      for (int step = 0; step < 60; step++) {
        for (State state : new State[] {plain, fast}) {
          control(state, new SplittableRandom(step), step);
          if (step % 4 == 1) {
            state.array(StateField.QPOS).set(9, state.array(StateField.QPOS).get(9) + 0.01);
          } else if (step % 4 == 2) {
            state.array(StateField.QVEL).set(9, 0.1);
          } else if (step % 4 == 3) {
            ArrayView size = state.field(ModelField.GEOM_SIZE);
            for (int i = 0; i < size.length(); i++) {
              size.set(i, size.get(i) * 1.001);
            }
          }
        }
        plain.step(5);
        plain.forward();
        fast.advance(5);
        assertSame(plain, fast, step);
      }
    }
  }
}
