package io.metaarm.cli;

import io.metaarm.config.RobotFiles;
import java.util.Iterator;

/** The arms that ship, for the help and for completion. */
final class ShippedRobots implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return RobotFiles.shipped().iterator();
  }
}
