package io.metaarm.learn.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WayBackTest {
  private final WayBack way = new WayBack(100);

  private void go(double... xs) {
    for (double x : xs) {
      way.add(new double[] {x, 0, 0});
    }
  }

  /** The places on the way, for somebody who gets to each. */
  private List<Double> back(double from) {
    List<Double> places = new ArrayList<>();
    double[] at = {from, 0, 0};
    while (way.next(at, 0.005, at)) {
      places.add(at[0]);
    }
    return places;
  }

  @Test
  void itIsTheWayThereTheOtherWayRound() {
    go(0, 0.02, 0.04, 0.06);
    assertEquals(List.of(0.06, 0.04, 0.02, 0.0), back(0.09));
  }

  @Test
  void placesThatAreReachedAlreadyAreLeftOut() {
    go(0, 0.02, 0.04, 0.06);
    assertEquals(List.of(0.04, 0.02, 0.0), back(0.062));
  }

  @Test
  void whoCameByThePlaceBeforeDoesNotGoRoundTheLoop() {
    go(0, 0.02, 0.04, 0.06, 0.08, 0.061, 0.042, 0.06);
    assertEquals(List.of(0.06, 0.04, 0.02, 0.0), back(0.09));
  }

  @Test
  void restingAtAPlaceIsBeingThereOnce() {
    go(0, 0.02, 0.021, 0.019, 0.02, 0.022);
    assertEquals(List.of(0.02, 0.0), back(0.09));
  }

  @Test
  void aWayThatIsLongerThanWasSaidKeepsItsBeginning() {
    WayBack shorter = new WayBack(2);
    for (int i = 0; i < 10; i++) {
      shorter.add(new double[] {0.02 * i, 0, 0});
    }
    double[] place = new double[3];
    assertTrue(shorter.next(new double[] {1, 0, 0}, 0.005, place));
    assertEquals(0.04, place[0]);
  }

  @Test
  void whoIsWhereItBeganIsBackHoweverItCameThere() {
    double[] far = {0.09, 0, 0};
    assertTrue(way.isBack(far), "it never went");
    go(0, 0.02, 0.04, 0.06, 0.08);
    assertFalse(way.isBack(far));
    way.skip();
    assertTrue(way.isBack(new double[] {0.01, 0.01, 0}));
  }

  @Test
  void aNewWayForgetsTheOld() {
    go(0, 0.02);
    way.begin();
    go(0.5);
    assertEquals(List.of(0.5), back(0.6));
  }
}
