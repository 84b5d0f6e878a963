package io.metaarm.task.expert;

import static io.metaarm.task.expert.Point.GOAL;
import static io.metaarm.task.expert.Point.HAND;
import static io.metaarm.task.expert.Point.OBJECT;
import static io.metaarm.task.expert.Script.gain;

import java.util.Map;

/** Sliding the plate into the cabinet and out of it. */
final class SlideExperts {
  private SlideExperts() {}

  static Map<String, Expert> byTask() {
    return Map.of(
        "plate-slide-v3", plateSlide(),
        "plate-slide-side-v3", plateSlideSide(),
        "plate-slide-back-v3", plateSlideBack(),
        "plate-slide-back-side-v3", plateSlideBackSide());
  }

  private static Expert plateSlide() {
    Point plate = OBJECT.plus(0, -0.055, 0.03);
    return gain(10)
        .hover(plate, 0.03, 0.1)
        .reach(plate, 0.04)
        .otherwise(plate.withX(GOAL.x()).withY(0.9))
        .grip(-1);
  }

  private static Expert plateSlideSide() {
    Point plate = OBJECT.plus(0.07, 0, -0.005);
    return gain(25)
        .hover(plate, 0.04, 0.1)
        .reach(plate, 0.04)
        .when(HAND.x().above(-0.2), HAND.plus(-0.1, 0, 0).withY(0.6))
        .otherwise(plate.plus(-0.1, 0, 0))
        .grip(1);
  }

  /** Straight out of the cabinet, then on towards its side. */
  private static Expert plateSlideBack() {
    Point plate = OBJECT.plus(0, -0.065, 0.025);
    return gain(10)
        .hover(plate, 0.01, 0.1)
        .reach(plate, 0.04)
        .when(HAND.y().above(0.7), HAND.plus(0, -0.1, 0))
        .when(HAND.y().above(0.6), Point.fixed(0.15, 0.55, 0).withZ(HAND.z()))
        .otherwise(HAND.plus(-0.1, 0, 0).withY(0.55))
        .grip(-1);
  }

  private static Expert plateSlideBackSide() {
    Point plate = OBJECT.plus(0.023, 0, 0.025);
    return gain(10)
        .hover(plate, 0.01, 0.07)
        .reach(plate, 0.04)
        .otherwise(HAND.plus(0.1, 0, 0).withY(0.6))
        .grip(1);
  }
}
