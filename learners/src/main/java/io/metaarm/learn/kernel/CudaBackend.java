package io.metaarm.learn.kernel;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4jBackend;

/** ND4J's backend for NVIDIA cards, which builds with {@code -Pcuda} have. */
final class CudaBackend {
  private static final String CLASS = "org.nd4j.linalg.jcublas.JCublasBackend";
  private static final String JAR = "nd4j-cuda";

  private CudaBackend() {}

  static boolean isInThisBuild() {
    try {
      Class.forName(CLASS, false, CudaBackend.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * Keeps ND4J from starting it, for the whole process. Where the driver knows a card that ND4J has
   * no code for it would start all right, and fail with the first computation; where there is no
   * driver it prints a stack trace.
   */
  static void hide() {
    ND4JClassLoading.setNd4jClassloader(without(CudaBackend.class.getClassLoader()));
  }

  /** A loader that finds everything but this backend among those that ND4J may choose from. */
  static ClassLoader without(ClassLoader parent) {
    return new ClassLoader(parent) {
      @Override
      public Enumeration<URL> getResources(String name) throws IOException {
        Enumeration<URL> all = super.getResources(name);
        return name.equals("META-INF/services/" + Nd4jBackend.class.getName())
            ? Collections.enumeration(
                Collections.list(all).stream().filter(url -> !url.getPath().contains(JAR)).toList())
            : all;
      }
    };
  }
}
