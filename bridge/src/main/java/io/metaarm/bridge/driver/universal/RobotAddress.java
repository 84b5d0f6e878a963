package io.metaarm.bridge.driver.universal;

/**
 * Where a robot's controller listens.
 *
 * @param script the secondary client interface, which takes programs
 */
public record RobotAddress(String host, int rtde, int script, int dashboard) {
  /** With the vendor's ports. */
  public static RobotAddress of(String host) {
    return new RobotAddress(host, 30004, 30002, 29999);
  }

  RobotPort rtdePort() {
    return new RobotPort("RTDE", host, rtde);
  }

  RobotPort scriptPort() {
    return new RobotPort("The secondary client interface", host, script);
  }

  RobotPort dashboardPort() {
    return new RobotPort("The dashboard server", host, dashboard);
  }
}
