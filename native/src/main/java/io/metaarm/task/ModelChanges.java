package io.metaarm.task;

import io.metaarm.physics.ModelField;
import io.metaarm.physics.State;
import java.util.ArrayList;
import java.util.List;

/** The rows of a model that a reset set, so that they can be set again or taken back. */
public final class ModelChanges {
  private static final class Change {
    final ModelField field;
    final int row;
    final double[] values;

    Change(ModelField field, int row, double[] values) {
      this.field = field;
      this.row = row;
      this.values = values;
    }
  }

  private final List<Change> changes = new ArrayList<>();

  /** Sets a row and remembers it. */
  public void set(State state, ModelField field, int row, double... values) {
    state.field(field).setRow(row, values);
    changes.removeIf(change -> change.field == field && change.row == row);
    changes.add(new Change(field, row, values.clone()));
  }

  /** Sets all remembered rows in {@code state}. */
  public void apply(State state) {
    for (Change change : changes) {
      state.field(change.field).setRow(change.row, change.values);
    }
  }

  /** Sets all remembered rows back to what the compiler gave them. */
  public void undo(State state) {
    for (Change change : changes) {
      double[] row = new double[change.field.width()];
      state.model().field(change.field).getRow(change.row, row, 0);
      state.field(change.field).setRow(change.row, row);
    }
  }
}
