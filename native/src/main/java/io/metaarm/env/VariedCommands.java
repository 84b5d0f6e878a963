package io.metaarm.env;

import io.metaarm.arm.ControlRate;
import io.metaarm.arm.ControllerLimits;
import io.metaarm.arm.WorkspaceBox;
import io.metaarm.task.Box;
import io.metaarm.task.Variation;
import io.metaarm.task.Vectors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * From actions to what pulls the hand, in a world that isn't the nominal one. The target goes its
 * way in equal parts, arrives late, and pulls more or less than it should.
 */
final class VariedCommands {
  private static final int GRIP = 3;

  /** What an action of 1 moves the target by, where nothing else is said. */
  private static final float BENCHMARK_METRES = 0.01f;

  /** Between two that are sent. */
  private static final double SECONDS = 1.0 / ControlRate.BENCHMARK_HERTZ;

  private final Box reach;
  private final DelayRing link = new DelayRing(GRIP + 1);
  private final LinkDelay delay = new LinkDelay();

  /** The hand's target, and the gripper. */
  private final double[] target = new double[GRIP + 1];

  private final LimitedTarget limited = new LimitedTarget();
  private final double[] sent = new double[GRIP + 1];
  private final double[] step = new double[3];
  private final double[] lead = new double[3];

  /** From the hand at rest to what holds it there. */
  private final double[] trim = new double[3];

  VariedCommands(Box reach) {
    this.reach = reach;
  }

  /** At rest: {@code handle} is what holds the hand where it is. */
  void begin(double[] handle, double[] hand, RandomGenerator random) {
    for (int i = 0; i < 3; i++) {
      target[i] = handle[i];
      trim[i] = handle[i] - hand[i];
    }
    target[GRIP] = -1;
    limited.restAt(target);
    link.fill(target);
    delay.begin(random);
  }

  /** Takes an action, to be done in so many parts. */
  void act(double[] action, @Nullable ControlRate control) {
    for (int i = 0; i < 3; i++) {
      double clipped = Math.min(Math.max(action[i], -1), 1);
      step[i] = control == null ? (float) clipped * BENCHMARK_METRES : clipped;
    }
    if (control != null) {
      double longest = Math.max(1, Vectors.length3(step[0], step[1], step[2]));
      double scale = control.actionMetres() / longest / control.stepsPerAction();
      for (int i = 0; i < 3; i++) {
        step[i] *= scale;
      }
    }
    target[GRIP] = action[GRIP];
  }

  /** Sends the next part, no further from where the hand is measured than is allowed. */
  void send(Variation variation, double[] measuredHand, RandomGenerator random) {
    for (int i = 0; i < 3; i++) {
      target[i] += step[i];
    }
    ControlRate control = variation.control();
    if (control != null && control.referenceLeadMetres() != null) {
      hold(measuredHand, control.referenceLeadMetres());
    }
    ControllerLimits limits = variation.controller();
    if (limits != null) {
      hold(measuredHand, limits.referenceLeadMetres());
      keepIn(limits.workspace());
    }
    for (int i = 0; i < 3; i++) {
      target[i] = reach.clip(i, target[i]);
    }
    System.arraycopy(target, 0, sent, 0, sent.length);
    if (limits != null) {
      limited.approach(target, limits, SECONDS);
      System.arraycopy(limited.place(), 0, sent, 0, 3);
    }
    Variation.Link way = variation.link();
    long steps = delay.nextSteps(way, way.actionDelayMillis(), random);
    if (random.nextDouble() < way.droppedFrameShare()) {
      link.lose();
    } else {
      link.put(sent, steps);
    }
  }

  private void hold(double[] measured, double most) {
    for (int i = 0; i < 3; i++) {
      lead[i] = target[i] - measured[i] - trim[i];
    }
    double length = Vectors.length3(lead[0], lead[1], lead[2]);
    if (length > most) {
      for (int i = 0; i < 3; i++) {
        target[i] = measured[i] + trim[i] + lead[i] * most / length;
      }
    }
  }

  /** The box is the hand's: what holds the hand there is a little off. */
  private void keepIn(WorkspaceBox box) {
    target[0] = between(box.minMetres().x(), box.maxMetres().x(), target[0], trim[0]);
    target[1] = between(box.minMetres().y(), box.maxMetres().y(), target[1], trim[1]);
    target[2] = between(box.minMetres().z(), box.maxMetres().z(), target[2], trim[2]);
  }

  private static double between(double least, double most, double target, double trim) {
    return Math.max(least, Math.min(most, target - trim)) + trim;
  }

  /** Writes what pulls the hand now: where, and the gripper. */
  void pull(double gain, double[] hand, double[] handle) {
    double[] arrived = link.newest();
    for (int i = 0; i < 3; i++) {
      double rest = hand[i] + trim[i];
      handle[i] = gain == 1 ? arrived[i] : rest + gain * (arrived[i] - rest);
    }
    handle[GRIP] = arrived[GRIP];
  }

  void copyFrom(VariedCommands other) {
    link.copyFrom(other.link);
    delay.copyFrom(other.delay);
    limited.copyFrom(other.limited);
    System.arraycopy(other.target, 0, target, 0, target.length);
    System.arraycopy(other.step, 0, step, 0, step.length);
    System.arraycopy(other.trim, 0, trim, 0, trim.length);
  }
}
