/** Scripted experts: for each task a list of waypoints and a rule for the gripper. */
@NullMarked
package io.metaarm.task.expert;

import org.jspecify.annotations.NullMarked;
