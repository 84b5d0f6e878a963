package io.metaarm.physics;

import com.sun.management.OperatingSystemMXBean;
import io.metaarm.mujoco.MuJoCo;
import java.lang.management.ManagementFactory;
import java.lang.ref.Cleaner;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The native library, loaded once: its version, its failures and its warnings. */
public final class MuJoCoLibrary {
  private static final Logger LOG = LoggerFactory.getLogger("io.metaarm.mujoco");

  /** Frees native memory that nobody closed. */
  static final Cleaner CLEANER = Cleaner.create();

  /** No model of an arm needs so much in one piece; a mistyped size does. */
  private static final long LARGEST_REQUEST_BYTES = 8_000_000_000L;

  static {
    Loader.load(MuJoCo.class);
    MuJoCo.metaarm_install_handlers(Math.min(LARGEST_REQUEST_BYTES, memoryBytes() / 2));
    if (MuJoCo.metaarm_library_version() != MuJoCo.metaarm_header_version()) {
      throw new PhysicsException(
          "The bindings were made for MuJoCo "
              + text(MuJoCo.metaarm_header_version())
              + ", but the library is "
              + text(MuJoCo.metaarm_library_version())
              + ": build again, or set MUJOCO_HOME to the release that they were made for");
    }
  }

  private MuJoCoLibrary() {}

  /** Of this machine, or of the container that this process runs in. */
  private static long memoryBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  /** Loads the library if it isn't yet; everything that makes a native object calls this first. */
  static void require() {
    // Running the static initialiser is all there is to do.
  }

  /** The version that is loaded, as in 3.3.0. */
  public static String version() {
    return text(MuJoCo.metaarm_library_version());
  }

  /** Whether this version's weld rows are wrong, and are put right in every step by default. */
  public static boolean weldNeedsCorrection() {
    return MuJoCo.metaarm_weld_needs_correction() == 1;
  }

  /** 222 is 2.2.2; from 3.5.0 on the number has more digits: 3005000. */
  static String text(int version) {
    int base = version < 1000 ? 10 : 1000;
    return version / (base * base) + "." + version / base % base + "." + version % base;
  }

  /** The words of the calling thread's last failure, on one line. */
  static String lastError() {
    return string(MuJoCo.metaarm_error()).strip().replaceAll("\\s*\\n\\s*", ", ");
  }

  /**
   * Throws if a status says that the call failed, and logs the warnings that it counts. Returns
   * their number.
   */
  static int check(int status) {
    if (status < 0) {
      throw new PhysicsException(lastError());
    }
    for (int i = 0; i < status; i++) {
      BytePointer warning = MuJoCo.metaarm_warning(i);
      if (warning == null) {
        LOG.warn("{} more warnings", status - i);
        break;
      }
      LOG.warn("{}", string(warning));
    }
    return status;
  }

  private static String string(@Nullable BytePointer text) {
    return text == null || text.isNull() ? "unknown error" : text.getString();
  }
}
