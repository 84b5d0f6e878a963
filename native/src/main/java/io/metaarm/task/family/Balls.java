package io.metaarm.task.family;

import io.metaarm.task.Box;
import io.metaarm.task.EpisodeStart;
import io.metaarm.task.HandSpec;
import io.metaarm.task.ResetScene;
import io.metaarm.task.ResetSpec;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.Separation;
import io.metaarm.task.Success;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.TaskView;
import io.metaarm.task.Vectors;
import io.metaarm.task.reward.Caging;
import io.metaarm.task.reward.Enclosing;
import io.metaarm.task.reward.Product;
import io.metaarm.task.reward.Tolerance;
import java.util.List;

/** Put a ball through a hoop or into a goal. */
public final class Balls {
  private static final double HOOP_RADIUS = 0.08;
  private static final double GOAL_RADIUS = 0.07;
  private static final Caging BASKETBALL =
      new Caging(0.025, 0.06, 0.01, 0.005, Caging.Density.HIGH);
  private static final Enclosing FOOTBALL = new Enclosing(0.013, 0.01, 0.005);

  public static final List<TaskSpec> TASKS =
      List.of(
          new TaskSpec(
              "basketball-v3",
              "sawyer_basketball",
              HandSpec.atSingle(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(-0.1, 0.6, 0.0299, -0.1, 0.85, 0, 0.1, 0.7, 0.0301, 0.1, 0.9 + 1e-7, 0),
                  Separation.ofObjectAndGoal(0.15),
                  Balls::arrangeBasketball),
              Observers.body("bsktball", 0, 0, 0),
              Box.of(-0.1, 0.85 - 0.083, 0.2499, 0.1, 0.9 + 1e-7 - 0.083, 0.2501),
              Balls::rewardBasketball,
              Success.within(
                  HOOP_RADIUS,
                  "the ball is at most 0.08 m from above the hoop, height counted double"),
              List.of("ball", "pick", "place")),
          new TaskSpec(
              "soccer-v3",
              "sawyer_soccer",
              HandSpec.at(0, 0.6, 0.2),
              new ResetSpec(
                  Box.of(-0.1, 0.6, 0.03, -0.1, 0.8, 0, 0.1, 0.7, 0.03, 0.1, 0.9, 0),
                  Separation.ofObjectAndGoal(0.15),
                  Balls::arrangeSoccer),
              Observers.bodyFrame("soccer_ball"),
              Box.of(-0.1, 0.8, 0, 0.1, 0.9, 0),
              Balls::rewardSoccer,
              Success.within(GOAL_RADIUS),
              List.of("ball", "push")));

  private Balls() {}

  /**
   * The target is where the hoop's site is then. Upstream goes on to set the site's place within
   * its body too, which has no effect: the compiler found it to coincide with the body's frame.
   */
  private static void arrangeBasketball(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random[0], random[1], (float) 0.03);
    scene.setBody("basket_goal", Vectors.point(random, 3)).placeObject(start.object());
    start.target(scene.view().site("goal"));
  }

  private static void arrangeSoccer(ResetScene scene, double[] random, EpisodeStart start) {
    start.object(random[0], random[1], 0.03).target(Vectors.point(random, 3));
    scene
        .setBody("goal_whole", start.target())
        .placeObject(start.object())
        .setSite("goal", start.target());
  }

  private static void rewardBasketball(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] ball = view.object();
    double[] aboveHoop = view.at(start.target()[0], start.target()[1], 0.3);
    double toTarget = Vectors.scaledDistance(ball, aboveHoop, 1, 1, 2);
    double margin = Vectors.scaledDistance(start.object(), aboveHoop, 1, 1, 2);
    double inPlace = Tolerance.longTail(toTarget, 0, HOOP_RADIUS, margin);
    double distance = Vectors.distance(ball, view.tcp());
    boolean held = Grasps.holds(view, start, distance, 0.035, 0.01);
    double grasped = held ? 1 : BASKETBALL.evaluate(view, start, action, ball);

    double reward = Product.hamacher(grasped, inPlace);
    if (held) {
      reward += 1 + 5 * inPlace;
    }
    result.setReward(toTarget < HOOP_RADIUS ? 10 : reward);
    result.nearObject = RewardBreakdown.flag(distance <= 0.05);
    result.graspSuccess =
        RewardBreakdown.flag(view.opening() > 0 && ball[2] - 0.03 > start.object()[2]);
    result.graspReward = grasped;
    result.inPlaceReward = inPlace;
    result.objToTarget = toTarget;
  }

  private static void rewardSoccer(
      TaskView view, EpisodeStart start, double[] action, RewardBreakdown result) {
    double[] ball = view.object();
    double[] target = start.target();
    double scaled = Vectors.scaledDistance(ball, target, 3, 1, 1);
    // Upstream measures the margin from where the ball is now, not from where the target is.
    double margin = Vectors.scaledDistance(ball, start.object(), 3, 1, 1);
    double inPlace = Tolerance.longTail(scaled, 0, GOAL_RADIUS, margin);
    double line = target[1] - 0.1;
    if (ball[1] > line && Math.abs(ball[0] - target[0]) > 0.1) {
      double beyond = (ball[1] - line) / (1 - line);
      inPlace = Math.min(Math.max(inPlace - 2 * beyond, 0), 1);
    }
    double grasped = FOOTBALL.squeezing(view, start, ball);
    result.setReward(scaled < GOAL_RADIUS ? 10 : 3 * grasped + 6.5 * inPlace);
    double distance = Vectors.distance(ball, view.tcp());
    double toTarget = Vectors.distance(ball, target);
    Grasps.report(view, start, distance, grasped, inPlace, toTarget, result);
  }
}
