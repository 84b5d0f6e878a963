package io.metaarm.learn.hardware;

import io.metaarm.env.MeasuredTask;

/**
 * What an arm said at a moment.
 *
 * @param hand measured, metres
 * @param opening of the gripper, 0 to 1
 * @param objects seen, each three numbers of position and four of orientation
 * @param objectCount how many objects were seen, 0 to 2
 * @param limited what the controller made of the commands so far: where the target is to go, metres
 * @param cutCommands how many commands a limit has cut for good
 * @param staleCommands how many commands came too late to be carried out in full
 */
@SuppressWarnings("ArrayRecordComponent") // read by one caller, compared by nobody
public record ArmReading(
    double[] hand,
    double opening,
    double[] objects,
    int objectCount,
    double[] limited,
    long cutCommands,
    long staleCommands) {
  public ArmReading {
    if (objects.length != MeasuredTask.OBJECT_NUMBERS) {
      throw new IllegalArgumentException(
          "objects: expected " + MeasuredTask.OBJECT_NUMBERS + " numbers, got " + objects.length);
    }
  }
}
