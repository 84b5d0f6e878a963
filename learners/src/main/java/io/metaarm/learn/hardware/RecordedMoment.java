package io.metaarm.learn.hardware;

/**
 * What a recording says of an arm at a moment.
 *
 * @param seconds since the recording's first moment
 * @param moves whether commands moved the arm
 * @param gripper as it was commanded, −1 open to 1 closed
 */
record RecordedMoment(double seconds, boolean moves, ArmReading reading, double gripper) {}
