/**
 * Reads robot descriptions into validated records. For example:
 *
 * <pre>{@code
 * import io.metaarm.arm.ArmSpec;
 * import io.metaarm.config.RobotFiles;
 *
 * ArmSpec robot = RobotFiles.load("sawyer"); // or RobotFiles.read(Path.of("mine.yaml"))
 * System.out.println(robot.workspace());
 * System.out.println(robot.safety().reduced().maxSpeedMetresPerSecond() + " m/s");
 * }</pre>
 */
@NullMarked
package io.metaarm.config;

import org.jspecify.annotations.NullMarked;
