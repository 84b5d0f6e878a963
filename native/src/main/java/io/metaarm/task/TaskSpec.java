package io.metaarm.task;

import java.util.List;

/**
 * A task: data and pure functions.
 *
 * @param id as upstream, such as {@code drawer-open-v3}
 * @param scene base name of the model file, such as {@code sawyer_drawer}
 * @param hand where the hand starts and may go
 * @param reset how an episode starts
 * @param observe what is observed of the objects
 * @param goal bounds to which a visible goal is clipped
 * @param reward the reward and its parts
 * @param success when it counts as solved
 * @param tags what kind of task it is, for people to search by
 */
public record TaskSpec(
    String id,
    String scene,
    HandSpec hand,
    ResetSpec reset,
    Observer observe,
    Box goal,
    RewardFunction reward,
    Success success,
    List<String> tags) {
  public TaskSpec {
    tags = List.copyOf(tags);
  }

  @Override
  public String toString() {
    return id;
  }
}
