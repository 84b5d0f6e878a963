package io.metaarm.bridge.server;

import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Vector;

/** An arm behind something that a test changes. */
public abstract class DelegatingArm implements ArmDriver {
  protected abstract ArmDriver behind();

  @Override
  public ArmIdentity identity() {
    return behind().identity();
  }

  @Override
  public boolean read(ArmSample into) {
    return behind().read(into);
  }

  @Override
  public void writeTarget(Vector target, double gripper) {
    behind().writeTarget(target, gripper);
  }

  @Override
  public void enable() {
    behind().enable();
  }

  @Override
  public void stop() {
    behind().stop();
  }

  @Override
  public void close() {
    behind().close();
  }
}
