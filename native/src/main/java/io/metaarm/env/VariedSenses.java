package io.metaarm.env;

import io.metaarm.arm.Point;
import io.metaarm.task.Variation;
import java.util.random.RandomGenerator;

/**
 * What is measured of the hand and seen of objects in a world that isn't the nominal one: noisy, in
 * frames that are off, and late.
 */
final class VariedSenses {
  /** How long a filtered sensor remembers its error. */
  private static final double NOISE_MEMORY_MILLIS = 50;

  /** Numbers of the hand, of both objects, and of one. */
  static final int HAND = 4;

  static final int OBJECTS = 14;
  static final int OBJECT = 7;

  private final DelayRing hand = new DelayRing(HAND);
  private final DelayRing objects = new DelayRing(OBJECTS);
  private final LinkDelay delay = new LinkDelay();
  private final Wandering[] noise = new Wandering[3];
  private final double[] measuredHand = new double[HAND];
  private final double[] seenObjects = new double[OBJECTS];

  VariedSenses() {
    for (int i = 0; i < noise.length; i++) {
      noise[i] = new Wandering(NOISE_MEMORY_MILLIS / LinkDelay.STEP_MILLIS);
    }
  }

  /** At rest, the truth being 18 numbers: hand, opening, objects. */
  void begin(double[] truth, Variation.Senses senses, RandomGenerator random) {
    for (Wandering each : noise) {
      each.begin(random);
    }
    delay.begin(random);
    look(truth, senses, random);
    hand.fill(measuredHand);
    objects.fill(seenObjects);
  }

  /** A step later. */
  void measure(double[] truth, Variation variation, RandomGenerator random) {
    Variation.Senses senses = variation.senses();
    look(truth, senses, random);
    long steps = delay.nextSteps(variation.link(), 0, random);
    if (random.nextDouble() < variation.link().droppedFrameShare()) {
      hand.lose();
    } else {
      hand.put(measuredHand, steps);
    }
    objects.put(seenObjects, Math.round(senses.objectDelayMillis() / LinkDelay.STEP_MILLIS));
  }

  private void look(double[] truth, Variation.Senses senses, RandomGenerator random) {
    for (int i = 0; i < 3; i++) {
      double off = component(senses.handOffsetMetres(), i);
      measuredHand[i] = truth[i] + off + senses.handNoiseMetres() * noise[i].next(random);
    }
    measuredHand[3] = truth[3];
    System.arraycopy(truth, HAND, seenObjects, 0, OBJECTS);
    for (int first = 0; first < OBJECTS; first += OBJECT) {
      if (hasObject(seenObjects, first)) {
        for (int i = 0; i < 3; i++) {
          seenObjects[first + i] +=
              component(senses.objectOffsetMetres(), i)
                  + senses.objectNoiseMetres() * random.nextGaussian();
        }
      }
    }
  }

  /** Whether there is an object whose numbers begin at {@code at}: zeros stand for none. */
  static boolean hasObject(double[] numbers, int at) {
    for (int i = at; i < at + OBJECT; i++) {
      if (numbers[i] != 0) {
        return true;
      }
    }
    return false;
  }

  private static double component(Point point, int axis) {
    return axis == 0 ? point.x() : axis == 1 ? point.y() : point.z();
  }

  /** The newest measurement of the hand that has arrived: its place and opening. */
  double[] hand() {
    return hand.newest();
  }

  /** Writes all that has arrived, 18 numbers. */
  void read(double[] into) {
    System.arraycopy(hand.newest(), 0, into, 0, HAND);
    System.arraycopy(objects.newest(), 0, into, HAND, OBJECTS);
  }

  void copyFrom(VariedSenses other) {
    hand.copyFrom(other.hand);
    objects.copyFrom(other.objects);
    delay.copyFrom(other.delay);
    for (int i = 0; i < noise.length; i++) {
      noise[i].copyFrom(other.noise[i]);
    }
  }
}
