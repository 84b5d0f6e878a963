package io.metaarm.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StateTest {
  @Test
  void aPendulumKeepsItsEnergy() {
    try (Model model = Model.fromXml(Scenes.PENDULUM);
        State state = model.newState()) {
      state.field(ModelField.DOF_ARMATURE).set(0, 0);
      ArrayView tip = state.array(StateField.SITE_XPOS);
      ArrayView speed = state.array(StateField.QVEL);
      double start = energy(tip, speed);
      for (int i = 0; i < 100; i++) {
        state.step(10);
        state.forward();
        assertEquals(start, energy(tip, speed), 0.5);
      }
    }
  }

  private static double energy(ArrayView tip, ArrayView speed) {
    double inertia = 2 * (1 + 0.4 * 0.05 * 0.05);
    return 2 * 9.81 * tip.get(0, 2) + 0.5 * inertia * speed.get(0) * speed.get(0);
  }

  @Test
  void theFutureOfASnapshotIsBitForBitTheSame() {
    try (Model model = Model.fromXml(Scenes.heap(9));
        State state = model.newState();
        State other = model.newState()) {
      state.step(200);
      Snapshot snapshot = state.snapshot();
      double[] first = trajectory(state);
      state.restore(snapshot);
      assertArrayEquals(first, trajectory(state));
      other.restore(Snapshot.of(snapshot.toArray()));
      assertArrayEquals(first, trajectory(other));
    }
  }

  private static double[] trajectory(State state) {
    double[] result = new double[0];
    for (int i = 0; i < 20; i++) {
      state.step(7);
      double[] qpos = state.array(StateField.QPOS).toArray();
      int length = result.length;
      result = Arrays.copyOf(result, length + qpos.length);
      System.arraycopy(qpos, 0, result, length, qpos.length);
    }
    return result;
  }

  @Test
  void aCopyContinuesAsTheOriginal() {
    try (Model model = Model.fromXml(Scenes.heap(9));
        State state = model.newState();
        State copy = model.newState()) {
      state.step(150);
      copy.copyFrom(state);
      assertEquals(state.contactCount(), copy.contactCount());
      assertArrayEquals(trajectory(state), trajectory(copy));
    }
  }

  @Test
  void aSnapshotOfAnotherModelIsRefused() {
    try (Model model = Model.fromXml(Scenes.PENDULUM);
        Model heap = Model.fromXml(Scenes.heap(2));
        State state = model.newState();
        State other = heap.newState()) {
      Snapshot snapshot = other.snapshot();
      Exception e = assertThrows(IllegalArgumentException.class, () -> state.restore(snapshot));
      assertTrue(e.getMessage().startsWith("The snapshot is of another model"), e.getMessage());
      assertThrows(IllegalArgumentException.class, () -> state.copyFrom(other));
    }
  }

  @Test
  void aStateChangesItsOwnNumbersAndNobodyElses() {
    try (Model model = Model.fromXml(Scenes.PENDULUM);
        State heavy = model.newState();
        State nominal = model.newState()) {
      heavy.field(ModelField.BODY_MASS).set(1, 20);
      heavy.field(ModelField.SITE_POS).setRow(0, 0.5, 0, 0);
      heavy.recomputeConstants();
      heavy.forward();
      assertEquals(2, model.field(ModelField.BODY_MASS).get(1));
      assertEquals(0.5, heavy.array(StateField.SITE_XPOS).get(0, 0), 1e-12);
      assertEquals(1.0, nominal.array(StateField.SITE_XPOS).get(0, 0), 1e-12);
      // Ten times the mass on the same rod needs ten times the torque to hold.
      assertEquals(
          10 * nominal.array(StateField.QFRC_BIAS).get(0),
          heavy.array(StateField.QFRC_BIAS).get(0),
          1e-9);
    }
  }

  @Test
  void recomputingConstantsLeavesTheStateWhereItWas() {
    try (Model model = Model.fromXml(Scenes.heap(6));
        State state = model.newState()) {
      state.step(100);
      Snapshot before = state.snapshot();
      state.recomputeConstants();
      assertEquals(before, state.snapshot());
    }
  }

  @Test
  void contactsCarryTheWeight() {
    try (Model model = Model.fromXml(Scenes.heap(1));
        State state = model.newState()) {
      state.step(2000);
      Contact contact = new Contact();
      state.contact(0, contact);
      assertEquals(1, state.contactCount());
      assertEquals(model.id(ObjectType.GEOM, "floor"), contact.geom1());
      assertEquals(9.81, contact.force(0), 1e-3);
      assertEquals(1, Math.abs(contact.normal(2)), 1e-12);
      Exception e = assertThrows(IndexOutOfBoundsException.class, () -> state.contact(1, contact));
      assertEquals("No contact 1: there are 1", e.getMessage());
    }
  }

  @Test
  void theJacobianIsTheDerivativeOfThePosition() {
    try (Model model = Model.fromXml(Scenes.PENDULUM);
        State state = model.newState()) {
      double angle = 0.7;
      double step = 1e-6;
      double[] translational = new double[3];
      double[] rotational = new double[3];
      double[] before = tipAt(state, angle - step);
      double[] after = tipAt(state, angle + step);
      double[] point = tipAt(state, angle);
      state.jacobian(1, point, translational, rotational);
      for (int i = 0; i < 3; i++) {
        assertEquals((after[i] - before[i]) / (2 * step), translational[i], 1e-8);
      }
      assertArrayEquals(new double[] {0, 1, 0}, rotational, 1e-12);
    }
  }

  private static double[] tipAt(State state, double angle) {
    state.array(StateField.QPOS).set(0, angle);
    state.forward();
    double[] tip = new double[3];
    state.array(StateField.SITE_XPOS).getRow(0, tip, 0);
    return tip;
  }

  @Test
  void placingPutsThingsWhereTheWholeComputationDoes() {
    try (Model model = Model.fromXml(Scenes.PENDULUM);
        State state = model.newState();
        State whole = model.newState()) {
      for (double angle = -3; angle < 3; angle += 0.1) {
        state.array(StateField.QPOS).set(0, angle);
        state.place();
        whole.array(StateField.QPOS).set(0, angle);
        whole.forward();
        for (StateField field :
            List.of(StateField.XPOS, StateField.XQUAT, StateField.XMAT, StateField.SITE_XPOS)) {
          assertArrayEquals(
              whole.array(field).toArray(), state.array(field).toArray(), field + " at " + angle);
        }
      }
    }
  }

  @Test
  void aKeyframeIsReachedByName() {
    try (Model model = Model.fromXml(Scenes.PENDULUM);
        State state = model.newState()) {
      state.reset("up");
      assertEquals(-1.5, state.array(StateField.QPOS).get(0));
      Exception e = assertThrows(IllegalArgumentException.class, () -> state.reset("down"));
      assertEquals("No keyframe named 'down'. Keyframes: up", e.getMessage());
    }
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() {
    try (Model model = Model.fromXml(Scenes.PENDULUM);
        State state = model.newState()) {
      ArrayView ctrl = state.array(StateField.CTRL);
      Exception e = assertThrows(IllegalArgumentException.class, () -> ctrl.set(0, Double.NaN));
      assertEquals("CTRL[0]: must be finite, got NaN", e.getMessage());
      e = assertThrows(IllegalArgumentException.class, () -> ctrl.setAll(Double.POSITIVE_INFINITY));
      assertEquals("CTRL[0]: must be finite, got Infinity", e.getMessage());
      assertEquals(0, ctrl.get(0));
    }
  }

  @Test
  void wrongLengthsAndIndicesAreRefused() {
    try (Model model = Model.fromXml(Scenes.PENDULUM);
        State state = model.newState()) {
      ArrayView qpos = state.array(StateField.QPOS);
      Exception e = assertThrows(IllegalArgumentException.class, () -> qpos.setAll(1, 2));
      assertEquals("QPOS: expected 1 numbers, got 2", e.getMessage());
      e = assertThrows(IndexOutOfBoundsException.class, () -> qpos.get(1));
      assertEquals("QPOS[1]: the length is 1", e.getMessage());
      e = assertThrows(IndexOutOfBoundsException.class, () -> qpos.getAll(new double[1], 1));
      assertEquals("QPOS: 1 numbers don't fit into an array of 1 from 1 on", e.getMessage());
      ArrayView positions = state.array(StateField.XPOS);
      e =
          assertThrows(
              IndexOutOfBoundsException.class, () -> positions.getRow(2, new double[3], 0));
      assertEquals("XPOS row 2: there are 2 rows", e.getMessage());
      e = assertThrows(UnsupportedOperationException.class, () -> positions.set(0, 1));
      assertEquals("XPOS can only be read", e.getMessage());
      e = assertThrows(IllegalArgumentException.class, () -> state.step(-1));
      assertEquals("steps: must be 0 or more, got -1", e.getMessage());
    }
  }

  @Test
  void anUnstableStepFailsAndTheStateWaitsForAReset() {
    try (Model model = Model.fromXml(Scenes.PENDULUM);
        State state = model.newState()) {
      state.array(StateField.QVEL).set(0, 1e9);
      state.array(StateField.QFRC_APPLIED).set(0, 1e300);
      PhysicsException e = assertThrows(UnstableException.class, () -> state.step(3));
      assertTrue(e.getMessage().contains("unstable"), e.getMessage());
      Exception refused = assertThrows(IllegalStateException.class, () -> state.step(1));
      assertTrue(
          refused.getMessage().startsWith("The state must be reset after this failure: "),
          refused.getMessage());
      ArrayView qpos = state.array(StateField.QPOS);
      assertThrows(IllegalStateException.class, () -> qpos.get(0));
      state.reset();
      state.step(1);
      assertNotEquals(0, qpos.get(0));
    }
  }

  @Test
  void aClosedStateRefusesEverything() {
    try (Model model = Model.fromXml(Scenes.PENDULUM)) {
      State state = model.newState();
      ArrayView qpos = state.array(StateField.QPOS);
      state.close();
      state.close();
      for (Runnable use :
          new Runnable[] {
            () -> state.step(1),
            state::reset,
            state::forward,
            state::snapshot,
            () -> qpos.get(0),
            () -> qpos.set(0, 1),
            () -> state.field(ModelField.BODY_MASS),
            state::timeSeconds
          }) {
        Exception e = assertThrows(IllegalStateException.class, use::run);
        assertEquals("The state is closed", e.getMessage());
      }
    }
  }

  @Test
  void aSecondThreadIsRefusedWhileTheFirstIsInside() throws InterruptedException {
    try (Model model = Model.fromXml(Scenes.heap(12));
        State state = model.newState()) {
      ArrayView qpos = state.array(StateField.QPOS);
      CountDownLatch inside = new CountDownLatch(1);
      Thread first = new Thread(() -> stepForLong(state, inside), "first");
      first.start();
      inside.await();
      IllegalStateException refused = refusalWhile(first, () -> state.step(1));
      assertEquals(
          "The state is in use by thread 'first': one thread at a time", refused.getMessage());
      refusalWhile(first, () -> qpos.get(0));
      refusalWhile(first, state::close);
      first.join();
      state.step(1);
    }
  }

  /** Gets in however often the other thread is there first. */
  private static void stepForLong(State state, CountDownLatch inside) {
    inside.countDown();
    while (true) {
      try {
        state.step(20_000);
        return;
      } catch (IllegalStateException e) {
        Thread.onSpinWait();
      }
    }
  }

  /** Retries until the other thread is seen inside; fails when it ended before. */
  private static IllegalStateException refusalWhile(Thread other, Runnable use) {
    while (other.isAlive()) {
      try {
        use.run();
      } catch (IllegalStateException e) {
        return e;
      }
    }
    throw new AssertionError("never refused");
  }

  @Test
  void theWeldCorrectionCanBeSwitchedOff() {
    try (Model model = Model.fromXml(Scenes.weld());
        State corrected = model.newState();
        State plain = model.newState()) {
      plain.correctWelds(false);
      for (State state : new State[] {corrected, plain}) {
        state.array(StateField.QVEL).set(4, 3);
        state.step(50);
      }
      boolean same =
          Arrays.equals(
              corrected.array(StateField.QPOS).toArray(), plain.array(StateField.QPOS).toArray());
      assertEquals(!MuJoCoLibrary.weldNeedsCorrection(), same);
    }
  }

  @Test
  void warningsAreCounted() {
    try (Model model = Model.fromXml(Scenes.tooManyContacts());
        State state = model.newState()) {
      state.step(1);
      assertTrue(state.warningCount() > 0);
    }
  }
}
