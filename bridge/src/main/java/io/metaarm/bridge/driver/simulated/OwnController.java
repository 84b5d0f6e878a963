package io.metaarm.bridge.driver.simulated;

import io.metaarm.arm.RealityGap;
import io.metaarm.bridge.safety.Vector;
import java.util.random.RandomGenerator;

/**
 * The arm's own controller: takes orders as they arrive, and brakes by itself when it is told to
 * stop or has a reason of its own.
 */
final class OwnController {
  /** What arms of this size brake with. */
  private static final double STOP_METRES_PER_SECOND2 = 5;

  private static final double NANOS_PER_SECOND = 1e9;

  private final ArmScene scene;
  private final Vector bias;
  private final DelayLine<Order> link;
  private final RandomGenerator random;
  private final double droppedShare;
  private final double stepSeconds;
  private final Vector velocity = new Vector();
  private final Vector goal = new Vector();
  private boolean enabled;
  private double gripper = -1;
  private long targetNanos;

  OwnController(
      ArmScene scene, RealityGap gap, DrawnGap drawn, double stepMillis, RandomGenerator random) {
    this.scene = scene;
    this.random = random;
    bias = drawn.positionBias();
    droppedShare = gap.droppedFrameShare();
    stepSeconds = stepMillis / 1000;
    link = new DelayLine<>(Order::new, gap.latency(), stepMillis, random);
    goal.set(scene.goal());
  }

  /** Only targets are ever lost: whoever sends a stop sends it until it arrives. */
  void send(Order.Kind kind, Vector target, double gripperCommand, long nowNanos) {
    if (kind == Order.Kind.TARGET && random.nextDouble() < droppedShare) {
      return;
    }
    Order order = link.send(nowNanos);
    order.kind = kind;
    order.target.set(target);
    order.gripper = gripperCommand;
  }

  double gripper() {
    return gripper;
  }

  /** One time step; it does not move while it has a reason of its own to stand still. */
  void step(long nowNanos, boolean standStill) {
    if (standStill) {
      enabled = false;
    }
    while (link.hasArrived(nowNanos)) {
      obey(link.receive(), standStill, nowNanos);
    }
    if (!enabled) {
      brake();
    }
    scene.setGoal(goal);
    scene.setGripper(gripper);
  }

  private void obey(Order order, boolean standStill, long nowNanos) {
    switch (order.kind) {
      case STOP -> enabled = false;
      case ENABLE -> {
        enabled = !standStill;
        scene.holdHere();
        goal.set(scene.goal());
        velocity.set(0, 0, 0);
        targetNanos = nowNanos;
      }
      case TARGET -> {
        if (enabled) {
          follow(order, nowNanos);
        }
      }
    }
  }

  private void follow(Order order, long nowNanos) {
    double seconds = Math.max(stepSeconds, (nowNanos - targetNanos) / NANOS_PER_SECOND);
    velocity.set(order.target).add(-1, bias).add(-1, goal).scale(1 / seconds);
    goal.set(order.target).add(-1, bias);
    gripper = order.gripper;
    targetNanos = nowNanos;
  }

  private void brake() {
    double speed = velocity.norm();
    double slower = speed - STOP_METRES_PER_SECOND2 * stepSeconds;
    if (slower <= 0) {
      velocity.set(0, 0, 0);
    } else {
      velocity.scale(slower / speed);
      goal.add(stepSeconds, velocity);
    }
  }
}
