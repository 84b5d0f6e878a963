package io.metaarm.env;

import io.metaarm.arm.ControlRate;
import io.metaarm.task.Box;
import io.metaarm.task.Variation;

/** What stands between a policy and the arm in a world that isn't the nominal one. */
final class VariedWorld {
  private static final int PRESENT = 18;

  private final VariedCommands commands;
  private final VariedSenses senses = new VariedSenses();
  private final SeededRandom random = new SeededRandom(0);

  /** What was seen at the last action and before. */
  private final double[] seen = new double[2 * PRESENT];

  private final double[] handle = new double[4];
  private Variation variation;
  private ShownFrame frame;

  VariedWorld(Box reach, Variation variation) {
    this.commands = new VariedCommands(reach);
    this.variation = variation;
    this.frame = new ShownFrame(variation.frame());
  }

  /** From the next reset on, with its own noise. */
  void enter(Variation next) {
    variation = next;
    frame = new ShownFrame(next.frame());
    seedNoise(new SeededRandom(next.seed()));
  }

  /** From now on noise is drawn as this generator would draw. */
  void seedNoise(SeededRandom source) {
    random.restore(source.save());
  }

  /** At rest. */
  void begin(double[] mocap, double[] hand, double[] truth) {
    commands.begin(mocap, hand, random);
    senses.begin(truth, variation.senses(), random);
    senses.read(seen);
    System.arraycopy(seen, 0, seen, PRESENT, PRESENT);
  }

  /** One action, however long it lasts. */
  void act(double[] action, TaskSimulation simulation) {
    ControlRate control = variation.control();
    int parts = control == null ? 1 : control.stepsPerAction();
    commands.act(frame.outside(action), control);
    for (int i = 0; i < parts; i++) {
      commands.send(variation, senses.hand(), random);
      commands.pull(variation.stepGain(), simulation.hand(), handle);
      simulation.pullHand(handle, handle[3]);
      senses.measure(simulation.present(), variation, random);
    }
    System.arraycopy(seen, 0, seen, PRESENT, PRESENT);
    senses.read(seen);
  }

  /** 18 numbers of now, 18 of an action before: this world's own array. */
  double[] seen() {
    return seen;
  }

  /** The frame that all of it is shown in, and that actions are of. */
  ShownFrame frame() {
    return frame;
  }

  /** Another world in the same state. */
  VariedWorld copy(Box reach) {
    VariedWorld copy = new VariedWorld(reach, variation);
    copy.copyFrom(this);
    return copy;
  }

  void copyFrom(VariedWorld other) {
    variation = other.variation;
    commands.copyFrom(other.commands);
    senses.copyFrom(other.senses);
    frame = new ShownFrame(variation.frame());
    random.restore(other.random.save());
    System.arraycopy(other.seen, 0, seen, 0, seen.length);
  }
}
