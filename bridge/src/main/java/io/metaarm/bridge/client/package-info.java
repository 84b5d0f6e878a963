/**
 * The policy's side: reads states, sends commands, waits for nothing. For example, with a
 * controller in the same program, of an arm that is only a point:
 *
 * <pre>{@code
 * import io.metaarm.arm.ArmSpec;
 * import io.metaarm.bridge.client.ArmChannels;
 * import io.metaarm.bridge.client.ArmClient;
 * import io.metaarm.bridge.client.ClientListener;
 * import io.metaarm.bridge.driver.ArmIdentity;
 * import io.metaarm.bridge.driver.KinematicArm;
 * import io.metaarm.bridge.safety.MonotonicClock;
 * import io.metaarm.bridge.safety.RobotSafety;
 * import io.metaarm.bridge.safety.SafetySettings;
 * import io.metaarm.bridge.server.ArmServer;
 * import io.metaarm.bridge.server.ServedArm;
 * import io.metaarm.bridge.transport.ArmAddress;
 * import io.metaarm.bridge.transport.Security;
 * import io.metaarm.config.RobotFiles;
 *
 * ArmSpec robot = RobotFiles.load("sawyer");
 * SafetySettings settings = RobotSafety.settings(robot).withPatience(2_000_000_000L);
 * ArmIdentity identity =
 *     new ArmIdentity(robot.name(), "a point", robot.limitsDigest(), robot.calibration().digest());
 * KinematicArm point = new KinematicArm(identity, settings.home(), MonotonicClock.ofSystem(), 1);
 * ServedArm served = ServedArm.of(point, settings);
 * ArmAddress anyPort = ArmAddress.parse("127.0.0.1:0");
 * try (ArmServer server = ArmServer.at(anyPort, Security.LOCAL, served).start()) {
 *   ArmAddress address = ArmAddress.parse("127.0.0.1:" + server.port());
 *   ArmChannels channels = ArmChannels.open(address, Security.LOCAL);
 *   try (ArmClient arm = ArmClient.connect(channels, "example", ClientListener.NONE)) {
 *     arm.acquireLease(false).join();
 *     arm.arm().join();
 *     System.out.println(arm.move(0.002, 0, 0, -1, 100)); // 2 mm along x, valid for 100 ms
 *     System.out.println(arm.newestState().orElseThrow().getMode());
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.metaarm.bridge.client;

import org.jspecify.annotations.NullMarked;
