package io.metaarm.env;

import io.metaarm.arm.ControlRate;
import io.metaarm.arm.DrawnRate;
import io.metaarm.arm.FactorRange;
import io.metaarm.arm.NumberRange;
import io.metaarm.arm.Point;
import io.metaarm.arm.Randomisation;
import io.metaarm.arm.VariationRanges;
import io.metaarm.task.Box;
import io.metaarm.task.Goal;
import io.metaarm.task.ResetSpec;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.Variation;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws worlds for goals. */
public final class Randomiser {
  private static final double METRES_PER_MILLIMETRE = 1e-3;
  private static final int MOST_TRIES = 1000;

  /** Which of a seed's generators. */
  private static final int HAND_START = 1;

  private static final int FRAME = 2;

  private final Randomisation randomisation;

  public Randomiser(Randomisation randomisation) {
    this.randomisation = randomisation;
    randomisation.tasks().forEach(each -> TaskCatalog.find(each.task()));
  }

  public Randomisation randomisation() {
    return randomisation;
  }

  /** The goal in a world that is drawn for it; where goals are widened, another goal. */
  public Goal vary(Goal goal, RandomGenerator random) {
    VariationRanges ranges = randomisation.rangesOf(goal.task());
    Goal moved =
        ranges.goalWidening() == null || ranges.goalWidening() == 0
            ? goal
            : new Goal(goal.task(), widened(goal.task(), ranges.goalWidening(), random));
    Variation.Physics physics =
        new Variation.Physics(
            draw(ranges.contactFriction(), random),
            draw(ranges.jointDamping(), random),
            draw(ranges.objectMass(), random),
            draw(ranges.payloadKilograms(), random));
    double stepGain = draw(ranges.stepGain(), random);
    Variation.Link link = link(ranges, random);
    Variation.Senses senses = senses(ranges, random);
    ControlRate control = control(random);
    long seed = random.nextLong();
    return moved.in(
        new Variation(
            physics,
            stepGain,
            link,
            senses,
            handStart(ranges, seed),
            frame(ranges, seed),
            control,
            randomisation.controller(),
            seed));
  }

  /** Drawn from numbers of its own: worlds without it stay as they were drawn before it was. */
  private static Point handStart(VariationRanges ranges, long seed) {
    SeededRandom own = new SeededRandom(seed, HAND_START);
    double millimetres = draw(ranges.handStartMillimetres(), own);
    return millimetres == 0 ? Point.ORIGIN : direction(millimetres, own);
  }

  /** From numbers of its own, as the start. */
  private static Variation.Frame frame(VariationRanges ranges, long seed) {
    SeededRandom own = new SeededRandom(seed, FRAME);
    double turn = Math.toRadians(draw(ranges.turnDegrees(), own));
    return new Variation.Frame(turn, shift(ranges, own), shift(ranges, own));
  }

  private static double shift(VariationRanges ranges, RandomGenerator random) {
    double metres = draw(ranges.shiftMillimetres(), random) * METRES_PER_MILLIMETRE;
    // Never -0: with that, a frame that nothing is drawn for would not be the nominal one.
    return random.nextBoolean() ? metres : 0 - metres;
  }

  private @Nullable ControlRate control(RandomGenerator random) {
    DrawnRate rates = randomisation.rates();
    return rates == null ? randomisation.control() : rates.at(random.nextDouble());
  }

  private static Variation.Link link(VariationRanges ranges, RandomGenerator random) {
    List<Double> quantiles = ranges.roundTripQuantilesMillis();
    return new Variation.Link(
        draw(ranges.actionDelayMillis(), random),
        draw(ranges.latencyMillis(), random),
        draw(ranges.latencyJitterMillis(), random),
        quantiles == null ? List.of() : quantiles,
        draw(ranges.droppedFrameShare(), random));
  }

  private static Variation.Senses senses(VariationRanges ranges, RandomGenerator random) {
    return new Variation.Senses(
        draw(ranges.handNoiseMillimetres(), random) * METRES_PER_MILLIMETRE,
        direction(draw(ranges.handOffsetMillimetres(), random), random),
        draw(ranges.objectNoiseMillimetres(), random) * METRES_PER_MILLIMETRE,
        draw(ranges.objectDelayMillis(), random),
        direction(draw(ranges.objectOffsetMillimetres(), random), random));
  }

  /** Always takes a number, so that one range more or less leaves the other draws as they are. */
  private static double draw(@Nullable NumberRange range, RandomGenerator random) {
    double share = random.nextDouble();
    return range == null ? 0 : range.at(share);
  }

  private static double draw(@Nullable FactorRange range, RandomGenerator random) {
    double share = random.nextDouble();
    return range == null ? 1 : range.at(share);
  }

  /** A vector of this length; every direction is equally likely. */
  private static Point direction(double millimetres, RandomGenerator random) {
    double upwards = 2 * random.nextDouble() - 1;
    double around = 2 * Math.PI * random.nextDouble();
    double metres = millimetres * METRES_PER_MILLIMETRE;
    double level = Math.sqrt(1 - upwards * upwards);
    return new Point(
        metres * level * Math.cos(around), metres * level * Math.sin(around), metres * upwards);
  }

  /**
   * A vector from a wider range than the task's. Its numbers are places, three each; none is put
   * lower than the task would, where the table is.
   */
  private static double[] widened(String task, double share, RandomGenerator random) {
    ResetSpec reset = TaskCatalog.find(task).reset();
    Box range = reset.random();
    double[] vector = new double[range.size()];
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      for (int i = 0; i < vector.length; i++) {
        double more = share * (range.high(i) - range.low(i));
        double low = i % 3 == 2 ? range.low(i) : range.low(i) - more;
        vector[i] = low + random.nextDouble() * (range.high(i) + more - low);
      }
      if (reset.separation().accepts(vector)) {
        return vector;
      }
    }
    throw new IllegalStateException(task + ": no goal found that keeps things apart");
  }
}
