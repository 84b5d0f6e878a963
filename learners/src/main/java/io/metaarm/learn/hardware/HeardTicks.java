package io.metaarm.learn.hardware;

import io.metaarm.bridge.record.ArmRecording;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.Order;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.server.ControllerListener;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Copies what each tick of a controller says, and passes it on to a recording. */
final class HeardTicks implements ControllerListener {
  final Tick tick = new Tick();
  final ArmSample sample;
  private final ToDoubleFunction<ArmSample> ageMillis;
  private final @Nullable ArmRecording recording;
  private double ages;
  private int samples;

  /**
   * Of an arm that knows its objects by these names.
   *
   * @param ageMillis how long ago a sample was taken
   */
  HeardTicks(
      List<String> objectNames,
      ToDoubleFunction<ArmSample> ageMillis,
      @Nullable ArmRecording recording) {
    this.sample = new ArmSample(objectNames);
    this.ageMillis = ageMillis;
    this.recording = recording;
  }

  @Override
  public void onTick(Tick newTick, @Nullable ArmSample newSample) {
    tick.set(newTick);
    if (newSample != null) {
      sample.set(newSample);
      ages += ageMillis.applyAsDouble(newSample);
      samples++;
    }
    if (recording != null) {
      recording.onTick(newTick, newSample);
    }
  }

  @Override
  public void onCommand(Command command, long nowNanos, @Nullable Rejection rejection) {
    if (recording != null) {
      recording.onCommand(command, nowNanos, rejection);
    }
  }

  @Override
  public void onOrder(Order order) {
    if (recording != null) {
      recording.onOrder(order);
    }
  }

  /** From now on samples' ages are averaged. */
  void beginAges() {
    ages = 0;
    samples = 0;
  }

  /** Of the samples since then, when they came. */
  double meanAgeMillis() {
    return samples == 0 ? 0 : ages / samples;
  }
}
