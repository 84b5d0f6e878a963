package io.metaarm.bridge.client;

import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Vector3;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lets a policy watch: it computes commands on real states, at its own rate, and none is sent. It
 * has no way to send one, because it only listens.
 */
public final class Shadow implements ClientListener {
  /** Of the way to a point, what one step of {@link #towards} makes. */
  private static final double SHARE = 0.2;

  private static final double MAX_STEP_METRES = 0.0125;

  /**
   * What the policy would have commanded.
   *
   * @param state what it acted on
   */
  public record Step(State state, double dxMetres, double dyMetres, double dzMetres) {}

  private final Function<State, Step> policy;
  private final double periodNanos;
  private final Consumer<Step> log;
  private double dueNanos = Double.NEGATIVE_INFINITY;

  public Shadow(Function<State, Step> policy, double rateHertz, Consumer<Step> log) {
    if (!(rateHertz > 0)) {
      throw new IllegalArgumentException("rate: must be > 0, got " + rateHertz);
    }
    this.policy = policy;
    this.log = log;
    periodNanos = 1e9 / rateHertz;
  }

  @Override
  public void onState(State state) {
    double now = state.getControllerTimeNs();
    if (now >= dueNanos) {
      dueNanos = now + periodNanos;
      log.accept(policy.apply(state));
    }
  }

  /** A policy that goes to a point and stays there. */
  public static Function<State, Step> towards(double x, double y, double z) {
    return state -> {
      Vector3 at = state.getMeasured();
      double dx = SHARE * (x - at.getXM());
      double dy = SHARE * (y - at.getYM());
      double dz = SHARE * (z - at.getZM());
      double norm = Math.sqrt(dx * dx + dy * dy + dz * dz);
      double cut = norm > MAX_STEP_METRES ? MAX_STEP_METRES / norm : 1;
      return new Step(state, cut * dx, cut * dy, cut * dz);
    };
  }
}
