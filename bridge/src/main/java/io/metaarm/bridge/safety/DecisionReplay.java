package io.metaarm.bridge.safety;

import java.util.ArrayList;
import java.util.List;

/** Takes recorded decisions again, and says where the result is not the same to the last bit. */
public final class DecisionReplay {
  private final SafetySettings settings;
  private final MotionLimiter limiter;

  public DecisionReplay(SafetySettings settings) {
    this.settings = settings;
    limiter = new MotionLimiter(settings.workspace(), settings.reduced(), settings.tickSeconds());
  }

  /** The sequences of ticks whose target does not follow from the tick before and the goal. */
  public List<Long> differing(List<Tick> ticks) {
    List<Long> differing = new ArrayList<>();
    for (int i = 1; i < ticks.size(); i++) {
      Tick before = ticks.get(i - 1);
      Tick tick = ticks.get(i);
      boolean decided = tick.mode == Mode.ACTIVE || tick.mode == Mode.STOPPING;
      if (decided && before.mode.moves() && !follows(before, tick)) {
        differing.add(tick.sequence);
      }
    }
    return differing;
  }

  private boolean follows(Tick before, Tick tick) {
    limiter.restAt(before.applied);
    limiter.setLimits(settings.limits(tick.profile));
    limiter.resume(before.applied, before.appliedVelocity, before.appliedAcceleration);
    if (tick.mode == Mode.ACTIVE) {
      limiter.moveTowards(tick.limited);
    } else {
      limiter.brake();
    }
    return limiter.position().sameBits(tick.applied)
        && limiter.velocity().sameBits(tick.appliedVelocity)
        && limiter.acceleration().sameBits(tick.appliedAcceleration);
  }
}
