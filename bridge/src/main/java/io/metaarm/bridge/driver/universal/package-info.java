/**
 * Arms by Universal Robots, over the interfaces that the vendor publishes: RTDE for state and
 * registers, URScript for the motion loop, the dashboard server for the safety status. Not yet
 * tried on a physical arm.
 */
@NullMarked
package io.metaarm.bridge.driver.universal;

import org.jspecify.annotations.NullMarked;
