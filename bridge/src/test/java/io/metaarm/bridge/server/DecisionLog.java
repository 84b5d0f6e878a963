package io.metaarm.bridge.server;

import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.DecisionReplay;
import io.metaarm.bridge.safety.Order;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps everything that a controller was told and decided, and tells it to another one. */
final class DecisionLog implements ControllerListener {
  final List<Tick> ticks = new ArrayList<>();
  private final List<Consumer<DecisionReplay>> events = new ArrayList<>();

  @Override
  public void onTick(Tick tick, @Nullable ArmSample sample) {
    Tick decided = new Tick().set(tick);
    ArmSample seen = sample == null ? null : new ArmSample().set(sample);
    ticks.add(decided);
    events.add(replay -> replay.onTick(decided, seen));
  }

  @Override
  public void onCommand(Command command, long nowNanos, @Nullable Rejection rejection) {
    events.add(replay -> replay.onCommand(command, nowNanos));
  }

  @Override
  public void onOrder(Order order) {
    events.add(replay -> replay.onOrder(order));
  }

  DecisionReplay replay(SafetySettings settings) {
    DecisionReplay replay = new DecisionReplay(settings);
    events.forEach(event -> event.accept(replay));
    return replay;
  }
}
