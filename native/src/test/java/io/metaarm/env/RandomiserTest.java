package io.metaarm.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.ControlRate;
import io.metaarm.arm.FactorRange;
import io.metaarm.arm.Point;
import io.metaarm.arm.Randomisation;
import io.metaarm.arm.VariationRanges;
import io.metaarm.benchmark.Splits;
import io.metaarm.config.RandomisationFiles;
import io.metaarm.task.Box;
import io.metaarm.task.Goal;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.Variation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

final class RandomiserTest {
  private static final Goal REACH = Splits.mt1("reach-v3").draw(42).trainGoals().get(0);

  private static List<Variation> draws(String name, int count) {
    return draws(RandomisationFiles.load(name), count);
  }

  private static List<Variation> parsed(String ranges, int count) {
    return draws(
        RandomisationFiles.parse("mine", "name: mine\nranges: {" + ranges + "}\ntasks: []\n"),
        count);
  }

  private static List<Variation> draws(Randomisation from, int count) {
    Randomiser randomiser = new Randomiser(from);
    SeededRandom random = new SeededRandom(5);
    List<Variation> draws = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      draws.add(Objects.requireNonNull(randomiser.vary(REACH, random).variation()));
    }
    return draws;
  }

  @Test
  void drawsFillTheirRangesAndStayInside() {
    List<Variation> draws = draws("hard", 2000);
    fills(draws, v -> v.physics().contactFriction(), 0.5, 1.8);
    fills(draws, v -> v.physics().jointDamping(), 0.6, 2);
    fills(draws, v -> v.physics().payloadKilograms(), 0, 0.5);
    fills(draws, Variation::stepGain, 0.75, 1.2);
    fills(draws, v -> v.link().latencyMillis(), 20, 50);
    fills(draws, v -> v.senses().objectDelayMillis(), 0, 100);
    fills(draws, v -> length(v.senses().objectOffsetMetres()), 0, 0.02);
    fills(draws, v -> v.senses().objectOffsetMetres().z(), -0.02, 0.02);
    assertEquals(2000, draws.stream().map(Variation::seed).distinct().count());
  }

  private static double length(Point point) {
    return point.distanceTo(Point.ORIGIN);
  }

  private static void fills(
      List<Variation> draws, ToDoubleFunction<Variation> figure, double low, double high) {
    double least = draws.stream().mapToDouble(figure).min().orElseThrow();
    double most = draws.stream().mapToDouble(figure).max().orElseThrow();
    double margin = 0.1 * (high - low);
    assertTrue(least >= low && least < low + margin, () -> "least " + least);
    assertTrue(most <= high + 1e-12 && most > high - margin, () -> "most " + most);
  }

  @Test
  void aRateIsDrawnWithAllElseAsWithoutIt() {
    List<Variation> any = draws("hard-any-rate", 2000);
    Map<Integer, Integer> counts = new TreeMap<>();
    for (Variation each : any) {
      ControlRate rate = Objects.requireNonNull(each.control());
      assertEquals(0.25, rate.actionMetres() * rate.hertz(), 1e-12);
      counts.merge(rate.hertz(), 1, Integer::sum);
    }
    assertEquals(Set.of(10, 16, 20, 40, 80), counts.keySet());
    counts.values().forEach(count -> assertEquals(400, count, 80));
    Variation fixed = draws("hard", 1).get(0);
    assertEquals(fixed.physics(), any.get(0).physics());
    assertEquals(fixed.link(), any.get(0).link());
    assertEquals(fixed.senses(), any.get(0).senses());
  }

  @Test
  void aStartIsDrawnWithAllElseAsWithoutIt() {
    String gain = "stepGain: {min: 0.5, max: 2}";
    List<Variation> without = parsed(gain, 2000);
    List<Variation> with = parsed(gain + ", handStartMillimetres: {min: 0, max: 100}", 2000);
    fills(with, v -> length(v.handStartMetres()), 0, 0.1);
    fills(with, v -> v.handStartMetres().x(), -0.1, 0.1);
    for (int i = 0; i < without.size(); i++) {
      assertEquals(Point.ORIGIN, without.get(i).handStartMetres());
      assertEquals(without.get(i).stepGain(), with.get(i).stepGain());
      assertEquals(without.get(i).seed(), with.get(i).seed());
    }
  }

  @Test
  void aFrameIsDrawnWithAllElseAsWithoutIt() {
    String gain = "handStartMillimetres: {min: 50, max: 100}, stepGain: {min: 0.5, max: 2}";
    List<Variation> without = parsed(gain, 2000);
    List<Variation> with =
        parsed(
            gain + ", turnDegrees: {min: 90, max: 180}, shiftMillimetres: {min: 0, max: 100}",
            2000);
    fills(with, v -> v.frame().turnRadians(), Math.PI / 2, Math.PI);
    fills(with, v -> v.frame().shiftXMetres(), -0.1, 0.1);
    fills(with, v -> v.frame().shiftYMetres(), -0.1, 0.1);
    for (int i = 0; i < without.size(); i++) {
      assertEquals(Variation.Frame.NOMINAL, without.get(i).frame());
      assertEquals(without.get(i).handStartMetres(), with.get(i).handStartMetres());
      assertEquals(without.get(i).seed(), with.get(i).seed());
    }
  }

  @Test
  void halfAndDoubleAreEquallyLikely() {
    Randomisation factor =
        new Randomisation(
            "mine", null, null, null, null, frictions(new FactorRange(0.5, 2)), List.of());
    SeededRandom random = new SeededRandom(5);
    Randomiser randomiser = new Randomiser(factor);
    double logs = 0;
    for (int i = 0; i < 4000; i++) {
      logs +=
          Math.log(
              Objects.requireNonNull(randomiser.vary(REACH, random).variation())
                  .physics()
                  .contactFriction());
    }
    assertEquals(0, logs / 4000, 0.02);
  }

  private static VariationRanges frictions(FactorRange range) {
    return RandomisationFiles.parse(
            "mine",
            "name: mine\nranges: {contactFriction: {min: "
                + range.min()
                + ", max: "
                + range.max()
                + "}}\ntasks: []\n")
        .ranges();
  }

  @Test
  void nothingIsDrawnFromNominalRanges() {
    Variation nominal = draws("nominal", 1).get(0);
    assertEquals(Variation.Physics.NOMINAL, nominal.physics());
    assertEquals(1, nominal.stepGain());
    assertEquals(new Variation.Link(0, 0, 0, List.of(), 0), nominal.link());
    assertEquals(0, length(nominal.senses().objectOffsetMetres()));
  }

  @Test
  void oneTasksRangesTakeThePlaceOfThoseOfAll() {
    Randomisation mine =
        RandomisationFiles.parse(
            "mine",
            """
            name: mine
            ranges:
              payloadKilograms: {min: 1, max: 1}
              stepGain: {min: 2, max: 2}
            tasks:
              - task: push-v3
                ranges: {payloadKilograms: {min: 3, max: 3}}
            """);
    Randomiser randomiser = new Randomiser(mine);
    Goal push = Splits.mt1("push-v3").draw(42).trainGoals().get(0);
    Variation reach =
        Objects.requireNonNull(randomiser.vary(REACH, new SeededRandom(1)).variation());
    Variation pushed =
        Objects.requireNonNull(randomiser.vary(push, new SeededRandom(1)).variation());
    assertEquals(1, reach.physics().payloadKilograms());
    assertEquals(3, pushed.physics().payloadKilograms());
    assertEquals(2, pushed.stepGain());
  }

  @Test
  void aTaskThatThereIsNotIsNamed() {
    Randomisation wrong =
        RandomisationFiles.parse(
            "mine", "name: mine\nranges: {}\ntasks: [{task: raech-v3, ranges: {}}]\n");
    Exception error = assertThrows(IllegalArgumentException.class, () -> new Randomiser(wrong));
    assertEquals("No task 'raech-v3'. Did you mean reach-v3?", error.getMessage());
  }

  @Test
  void goalsGoBeyondTheNominalRangeButNotIntoTheTable() {
    Randomisation wide =
        RandomisationFiles.parse("w", "name: w\nranges: {goalWidening: 0.25}\ntasks: []\n");
    Randomiser randomiser = new Randomiser(wide);
    SeededRandom random = new SeededRandom(3);
    for (TaskSpec task : TaskCatalog.all()) {
      Box nominal = task.reset().random();
      assertEquals(0, nominal.size() % 3, "places of three numbers each: " + task.id());
      Goal first = Splits.mt1(task.id()).draw(42).trainGoals().get(0);
      int outside = 0;
      for (int i = 0; i < 50; i++) {
        double[] drawn = randomiser.vary(first, random).random();
        outside += nominal.contains(drawn) ? 0 : 1;
        assertTrue(task.reset().separation().accepts(drawn));
        for (int k = 0; k < drawn.length; k++) {
          double more = 0.25 * (nominal.high(k) - nominal.low(k)) + 1e-12;
          assertTrue(drawn[k] >= nominal.low(k) - (k % 3 == 2 ? 0 : more), task.id());
          assertTrue(drawn[k] <= nominal.high(k) + more, task.id());
        }
      }
      assertTrue(outside > 10, task.id() + ": " + outside + " of 50 outside");
    }
  }
}
