package io.metaarm.task.expert;

import io.metaarm.task.TaskNames;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The scripted experts of all tasks, by task id. Their actions equal the published scripts' to the
 * last bit of single precision, oddities included.
 *
 * <p>About half of them read the goal from the last three numbers of the observation, which the
 * meta-learning benchmarks set to zero: such an expert would carry its object to the origin, inside
 * the robot's base. Give experts an observation with the goal in it, whatever the learner sees.
 */
public final class Experts {
  private static final Map<String, Expert> BY_TASK = new TreeMap<>();

  static {
    BY_TASK.putAll(ReachAndPushExperts.byTask());
    BY_TASK.putAll(PickExperts.byTask());
    BY_TASK.putAll(ToolExperts.byTask());
    BY_TASK.putAll(PressExperts.byTask());
    BY_TASK.putAll(DoorExperts.byTask());
    BY_TASK.putAll(TurnAndPullExperts.byTask());
    BY_TASK.putAll(SlideExperts.byTask());
  }

  private Experts() {}

  /** The ids of all tasks that have an expert, in alphabetical order. */
  public static Set<String> tasks() {
    return Collections.unmodifiableSet(BY_TASK.keySet());
  }

  /** The expert of a task; there is one of each, shared by all who ask. */
  public static Expert forTask(String task) {
    Expert expert = BY_TASK.get(task);
    if (expert == null) {
      throw TaskNames.unknown(task, BY_TASK.keySet());
    }
    return expert;
  }
}
