package io.metaarm.bridge.safety;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a second core decide on what the first one was told, and compares every decision to the last
 * bit. It is told everything in the recorded order, from the core's first tick on.
 */
public final class DecisionReplay {
  private final SafetyCore core;
  private final List<Long> differing = new ArrayList<>();
  private long ticks;

  /**
   * @param settings those of the core that was recorded
   */
  public DecisionReplay(SafetySettings settings) {
    core = new SafetyCore(settings);
  }

  public void onCommand(Command command, long nowNanos) {
    var unused = core.submit(command, nowNanos);
  }

  public void onOrder(Order order) {
    order.applyTo(core);
  }

  /**
   * Decides again, and compares.
   *
   * @param recorded what the first core decided
   * @param sample what it decided on, null when no sample came
   */
  public void onTick(Tick recorded, @Nullable ArmSample sample) {
    ticks++;
    Tick decided =
        sample == null
            ? core.tickWithoutSample(recorded.nowNanos)
            : core.tick(recorded.nowNanos, sample);
    if (!decided.sameBits(recorded)) {
      differing.add(recorded.sequence);
    }
  }

  /** How many decisions were compared. */
  public long ticks() {
    return ticks;
  }

  /** The sequences of the ticks that were decided otherwise. */
  public List<Long> differing() {
    return List.copyOf(differing);
  }
}
