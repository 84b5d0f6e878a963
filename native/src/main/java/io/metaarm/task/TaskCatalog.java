package io.metaarm.task;

import io.metaarm.task.family.Balls;
import io.metaarm.task.family.Buttons;
import io.metaarm.task.family.Coffee;
import io.metaarm.task.family.Containers;
import io.metaarm.task.family.DoorLocks;
import io.metaarm.task.family.Doors;
import io.metaarm.task.family.Drawers;
import io.metaarm.task.family.Faucets;
import io.metaarm.task.family.Handles;
import io.metaarm.task.family.Holes;
import io.metaarm.task.family.Levers;
import io.metaarm.task.family.Lifts;
import io.metaarm.task.family.Pegs;
import io.metaarm.task.family.Plates;
import io.metaarm.task.family.Pushes;
import io.metaarm.task.family.Reaches;
import io.metaarm.task.family.Sticks;
import io.metaarm.task.family.Sweeps;
import io.metaarm.task.family.Tools;
import io.metaarm.task.family.Walls;
import io.metaarm.task.family.Windows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All tasks by their ids. */
public final class TaskCatalog {
  /** One list per family. */
  private static final List<List<TaskSpec>> FAMILIES =
      List.of(
          // Each on its own line.
          Balls.TASKS,
          Buttons.TASKS,
          Coffee.TASKS,
          Containers.TASKS,
          DoorLocks.TASKS,
          Doors.TASKS,
          Drawers.TASKS,
          Faucets.TASKS,
          Handles.TASKS,
          Holes.TASKS,
          Levers.TASKS,
          Lifts.TASKS,
          Pegs.TASKS,
          Plates.TASKS,
          Pushes.TASKS,
          Reaches.TASKS,
          Sticks.TASKS,
          Sweeps.TASKS,
          Tools.TASKS,
          Walls.TASKS,
          Windows.TASKS);

  private static final Map<String, TaskSpec> BY_ID = byId();

  private TaskCatalog() {}

  public static List<TaskSpec> all() {
    return List.copyOf(BY_ID.values());
  }

  /** The task of that id; an unknown one's error names the nearest. */
  public static TaskSpec find(String id) {
    TaskSpec found = BY_ID.get(id);
    if (found == null) {
      throw TaskNames.unknown(id, BY_ID.keySet());
    }
    return found;
  }

  private static Map<String, TaskSpec> byId() {
    Map<String, TaskSpec> byId = new LinkedHashMap<>();
    Stream<TaskSpec> all = FAMILIES.stream().flatMap(List::stream);
    all.forEach(
        task -> {
          if (byId.put(task.id(), task) != null) {
            throw new IllegalStateException("Two tasks are called " + task.id());
          }
        });
    return byId;
  }
}
