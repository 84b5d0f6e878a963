package io.metaarm.learn.rollout;

import io.metaarm.config.Require;

/**
 * What an action is.
 *
 * @param discrete whether an action is one of some choices, rather than a vector
 * @param size of the vector, or the number of choices
 */
public record ActionSpace(boolean discrete, int size) {
  public ActionSpace {
    Require.atLeast("size", size, 1);
  }

  public static ActionSpace continuous(int size) {
    return new ActionSpace(false, size);
  }

  public static ActionSpace discrete(int choices) {
    return new ActionSpace(true, choices);
  }

  /** Numbers per action in an array: a choice is a single number, its index. */
  public int width() {
    return discrete ? 1 : size;
  }
}
