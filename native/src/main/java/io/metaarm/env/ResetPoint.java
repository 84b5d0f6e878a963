package io.metaarm.env;

import io.metaarm.physics.Snapshot;
import io.metaarm.task.EpisodeStart;
import io.metaarm.task.ModelChanges;
import io.metaarm.task.TaskView;
import java.util.Arrays;

/** A task as it is just after a reset: all that is needed to be there again at once. */
final class ResetPoint {
  final Snapshot snapshot;
  final ModelChanges changes;
  final EpisodeStart start;
  private final double[] current;

  /** The {@code current} are the 18 numbers that are observed at first. */
  ResetPoint(Snapshot snapshot, ModelChanges changes, EpisodeStart start, double[] current) {
    this.snapshot = snapshot;
    this.changes = changes;
    this.start = start;
    this.current = Arrays.copyOf(current, (TaskView.OBSERVATION_SIZE - 3) / 2);
  }

  /** Copied here because what was observed is not recomputed: it may be a step old. */
  void copyObserved(double[] to) {
    System.arraycopy(current, 0, to, 0, current.length);
  }
}
