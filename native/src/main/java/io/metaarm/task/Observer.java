package io.metaarm.task;

/**
 * What a task's observation says about its objects: writes up to two objects, 7 numbers each
 * (position, then quaternion in the task's own order), into {@code objects}, which has 14 and is
 * all zeros before.
 */
@FunctionalInterface
public interface Observer {
  void observe(TaskView view, double[] objects);
}
