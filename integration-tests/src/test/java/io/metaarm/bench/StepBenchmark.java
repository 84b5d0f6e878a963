package io.metaarm.bench;

import io.metaarm.physics.ArrayView;
import io.metaarm.physics.Model;
import io.metaarm.physics.State;
import io.metaarm.physics.StateField;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a control step costs and allocates. With {@code -prof gc}, {@code gc.alloc.rate} (per
 * second) must be that of {@link #nothing}, and {@code gc.alloc.rate.norm} (per step) a few bytes
 * at most.
 */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StepBenchmark {
  private Model model;
  private State state;
  private ArrayView mocap;
  private ArrayView control;
  private ArrayView positions;
  private final double[] target = {0, 0.6, 0.2};
  private final double[] read = new double[3];

  @Setup(Level.Trial)
  public void load() {
    model = Model.fromResource("io/metaarm/scenes/sawyer_reach_v3.xml");
    state = model.newState();
    mocap = state.array(StateField.MOCAP_POS);
    control = state.array(StateField.CTRL);
    positions = state.array(StateField.XPOS);
  }

  @TearDown(Level.Trial)
  public void close() {
    state.close();
    model.close();
  }

  /** What JMH itself allocates in the background: what the others show beyond this is theirs. */
  @Benchmark
  public double nothing() {
    return read[0];
  }

  /** Set the target, five steps in one call, read a position. */
  @Benchmark
  public double controlStep() {
    mocap.setRow(0, target);
    control.set(0, 1);
    control.set(1, -1);
    state.step(5);
    positions.getRow(1, read, 0);
    return read[0];
  }

  /** The same number of steps, one native call each. */
  @Benchmark
  public void fiveCalls() {
    for (int i = 0; i < 5; i++) {
      state.step(1);
    }
  }
}
