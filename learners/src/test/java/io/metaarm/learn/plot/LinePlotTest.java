package io.metaarm.learn.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LinePlotTest {
  @Test
  void linesOfANameShareAColourAndALegendEntry() {
    String svg =
        LinePlot.of(
            List.of(
                new Line("MAML", List.of(0.0, 1.0), List.of(1.0, 2.0), true),
                new Line("MAML", List.of(0.0, 1.0), List.of(2.0, 3.0)),
                new Line("A & B", List.of(0.0, 1.0), List.of(0.0, 4.0))),
            "iteration");
    assertEquals(List.of("#0072b2", "#0072b2", "#d55e00"), all(svg, "stroke=\"(#\\w{6})\" stroke"));
    assertEquals(1, all(svg, ">(MAML)<").size());
    assertEquals(1, all(svg, ">(A &amp; B)<").size());
    assertEquals(1, all(svg, ">(iteration)<").size());
  }

  @Test
  void theExtremesTouchTheEdgesOfTheFrame() {
    String svg =
        LinePlot.of(
            List.of(new Line("x", List.of(10.0, 15.0, 20.0), List.of(-5.0, 0.0, 5.0))), "step");
    assertEquals(List.of("70.0,276.0 310.0,145.0 550.0,14.0"), all(svg, "points=\"([^\"]*)\""));
  }

  @Test
  void withoutNamesThereIsNoLegendAndMoreRoom() {
    Line line = new Line("x", List.of(10.0, 20.0), List.of(-5.0, 5.0)).withoutName();
    assertEquals(
        List.of("70.0,276.0 740.0,14.0"),
        all(LinePlot.of(List.of(line), "step"), "points=\"([^\"]*)\""));
  }

  @Test
  void aLongNameMakesThePictureWiderAndNotTheFrame() {
    Line line =
        new Line(
            "prior while exploring, % of training goals", List.of(1.0, 2.0), List.of(0.0, 1.0));
    String svg = LinePlot.of(List.of(line), "step");
    assertEquals(List.of("856"), all(svg, "<svg [^>]*width=\"(\\d+)\""));
    assertEquals(List.of("70.0,276.0 550.0,14.0"), all(svg, "points=\"([^\"]*)\""));
  }

  @Test
  void whatIsNotFiniteIsLeftOut() {
    String svg =
        LinePlot.of(
            List.of(
                new Line(
                    "x",
                    List.of(0.0, 1.0, 2.0),
                    List.of(0.0, Double.NaN, Double.POSITIVE_INFINITY))),
            "step");
    assertEquals(List.of("70.0,276.0"), all(svg, "points=\"([^\"]*)\""));
    assertEquals(List.of("70.0"), all(svg, "<circle cx=\"([^\"]*)\" cy=\"276.0\""), "a lone point");
    assertTrue(all(svg, "(NaN|Infinity)").isEmpty());
  }

  @Test
  void nothingToDrawIsAnEmptyFrame() {
    assertTrue(all(LinePlot.of(List.of(), "step"), "(NaN|polyline)").isEmpty());
  }

  @Test
  void aLineHasAsManyHeightsAsPlaces() {
    assertEquals(
        "y: must have 2 points, got 1",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Line("x", List.of(0.0, 1.0), List.of(0.0)))
            .getMessage());
  }

  private static List<String> all(String text, String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
