package io.metaarm.carry;

import io.metaarm.physics.Model;
import io.metaarm.physics.State;

/** Lets the drop scene fall for a moment; the process that the test starts. */
final class Fall {
  private Fall() {}

  public static void main(String[] args) {
    try (Model model = Model.fromResource("io/metaarm/scenes/drop.xml");
        State state = model.newState()) {
      state.step(100);
      if (!(state.timeSeconds() > 0)) {
        throw new AssertionError("no time passed");
      }
    }
  }
}
