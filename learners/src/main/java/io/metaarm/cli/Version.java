package io.metaarm.cli;

import io.metaarm.physics.MuJoCoLibrary;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: of this build, and of the MuJoCo that it is bound to. */
final class Version implements IVersionProvider {
  /** Of the jar, which the build writes it into. */
  static String ofMetaarm() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"metaarm " + ofMetaarm(), "MuJoCo " + boundMuJoCo()};
  }

  private static String boundMuJoCo() {
    try {
      return MuJoCoLibrary.version();
    } catch (RuntimeException | LinkageError e) {
      return "not available: " + ErrorLine.of(e);
    }
  }
}
