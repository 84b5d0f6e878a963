package io.metaarm.mujoco.preset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.LoadEnabled;
import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.Properties;
import org.bytedeco.javacpp.tools.Info;
import org.bytedeco.javacpp.tools.InfoMap;
import org.bytedeco.javacpp.tools.InfoMapper;
import org.bytedeco.javacpp.tools.Logger;

/**
 * How MuJoCo's own headers become Java: a flat map of renames and skips. The bindings in {@code
 * io.metaarm.mujoco} are generated from it at build time, for whichever MuJoCo is there, and never
 * edited.
 */
@Properties(
    target = "io.metaarm.mujoco",
    global = "io.metaarm.mujoco.MuJoCo",
    value =
        @Platform(
            compiler = "cpp17",
            link = "mujoco",
            // Debian's library needs these four. A MuJoCo release has them built in; then they are
            // neither found nor needed.
            preload = {"ccd@.2", "lodepng@.0", "qhull_r@.8.0", "tinyxml2@.9"}))
public class MuJoCoPreset implements LoadEnabled, InfoMapper {
  /** In the order in which one needs the other; which of them exist depends on the version. */
  private static final List<String> MUJOCO_HEADERS =
      List.of(
          "mjtnum.h",
          "mjtype.h",
          "mjthread.h",
          "mjmodel.h",
          "mjdata.h",
          "mjvisualize.h",
          "mjrender.h",
          "mjplugin.h",
          "mjspec.h",
          "mujoco.h");

  private static final List<String> SHIM_HEADERS = List.of("metaarm/shim.h", "metaarm/offscreen.h");

  /** Compiled into the library, but not part of the Java interface. */
  private static final List<String> SHIM_BODIES =
      List.of(
          "metaarm/guard.hpp",
          "metaarm/model.hpp",
          "metaarm/step.hpp",
          "metaarm/advance.hpp",
          "metaarm/bench.hpp",
          "metaarm/gl.hpp",
          "metaarm/offscreen.hpp");

  private static final AtomicBoolean announced = new AtomicBoolean();

  private static final Pattern VERSION = Pattern.compile("#define\\s+mjVERSION_HEADER\\s+(\\d+)");

  /** Lists the headers to include: at build time only, when there is an include path. */
  @Override
  public void init(ClassProperties properties) {
    for (String directory : properties.get("platform.includepath")) {
      Path mujoco = Path.of(directory, "mujoco");
      if (Files.exists(mujoco.resolve("mujoco.h"))) {
        includeHeaders(properties, mujoco);
        return;
      }
    }
  }

  private static void includeHeaders(ClassProperties properties, Path mujoco) {
    // The properties are made once for each class, but nobody wants to read this sixty times.
    if (!announced.getAndSet(true)) {
      Logger.create(MuJoCoPreset.class)
          .info("Binding MuJoCo " + version(mujoco.resolve("mujoco.h")) + " from " + mujoco);
    }
    List<String> includes = properties.get("platform.include");
    for (String header : MUJOCO_HEADERS) {
      if (Files.exists(mujoco.resolve(header))) {
        includes.add("mujoco/" + header);
      }
    }
    includes.addAll(SHIM_HEADERS);
    includes.addAll(SHIM_BODIES);
  }

  /** 222 is 2.2.2; from 3.5.0 on the number has more digits: 3005000. */
  private static String version(Path header) {
    try {
      Matcher matcher = VERSION.matcher(Files.readString(header));
      if (!matcher.find()) {
        throw new IllegalStateException("No mjVERSION_HEADER in " + header);
      }
      int number = Integer.parseInt(matcher.group(1));
      int base = number < 1000 ? 10 : 1000;
      return number / (base * base) + "." + number / base % base + "." + number % base;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void map(InfoMap map) {
    for (String body : SHIM_BODIES) {
      map.put(new Info(Path.of(body).getFileName().toString()).skip());
    }

    // Each struct is declared with a trailing underscore and typedef'd to its real name.
    for (String struct :
        List.of(
            "mjModel",
            "mjData",
            "mjOption",
            "mjVisual",
            "mjStatistic",
            "mjLROpt",
            "mjContact",
            "mjWarningStat",
            "mjTimerStat",
            "mjSolverStat",
            "mjVFS",
            "mjvPerturb",
            "mjvCamera",
            "mjvGLCamera",
            "mjvGeom",
            "mjvLight",
            "mjvOption",
            "mjvScene",
            "mjvFigure",
            "mjrRect",
            "mjrContext",
            "mjpPlugin",
            "mjTask",
            "mjThreadPool")) {
      map.put(new Info(struct + "_").pointerTypes(struct));
    }

    // One of ours, seen from Java by its address only.
    map.put(new Info("metaarm_offscreen").pointerTypes("Offscreen"));

    // mjtNum is double unless MuJoCo was built in single precision, which nobody ships.
    map.put(new Info("mjUSEDOUBLE").define())
        .put(new Info("mjUSESINGLE").define(false))
        .put(
            new Info("mjtNum")
                .cast()
                .valueTypes("double")
                .pointerTypes("DoublePointer", "DoubleBuffer", "double[]"))
        .put(
            new Info("mjtByte", "mjtBool")
                .cast()
                .valueTypes("byte")
                .pointerTypes("BytePointer", "ByteBuffer", "byte[]"))
        .put(new Info("mjtSize").cast().valueTypes("long").pointerTypes("LongPointer"));

    // Declared for the sanitizer's builds alone, which nobody ships either.
    map.put(new Info("ADDRESS_SANITIZER").define(false));

    // Macros without a meaning in Java: exports, asserts, aliases of libm and of other functions.
    map.put(new Info("MJAPI", "MJLOCAL").cppTypes().annotations())
        .put(
            new Info(
                    "mjMAX",
                    "mjMIN",
                    "mjMARKSTACK",
                    "mjFREESTACK",
                    "mjDISABLED",
                    "mjENABLED",
                    "mjACTUATORDISABLED",
                    "mjPLUGIN_LIB_INIT",
                    "mju_sqrt",
                    "mju_exp",
                    "mju_sin",
                    "mju_cos",
                    "mju_tan",
                    "mju_asin",
                    "mju_acos",
                    "mju_atan2",
                    "mju_tanh",
                    "mju_pow",
                    "mju_abs",
                    "mju_log",
                    "mju_log10",
                    "mju_floor",
                    "mju_ceil",
                    "mjMINVAL",
                    "mjEXTERNC")
                .cppTypes()
                .annotations()
                .translate(false)
                .skip());

    // Strings and vectors of the model editor (from 3.2 on) are C++ containers: handles to Java.
    map.put(
            new Info("mjspec.h")
                .linePatterns("//-+ handles to strings.*", "//-+ enum types.*")
                .skip())
        .put(
            new Info(
                    "mjString",
                    "mjStringVec",
                    "mjIntVec",
                    "mjIntVecVec",
                    "mjFloatVec",
                    "mjFloatVecVec",
                    "mjDoubleVec",
                    "mjByteVec")
                .cast()
                .pointerTypes("Pointer"));

    // Windows only.
    map.put(new Info("mjDLLMAIN").skip());

    // The user interface toolkit needs a window, and nothing here has one.
    map.put(
        new Info("mujoco.h")
            .linePatterns("//-+ UI framework -+", "//-+ Error and memory -+")
            .skip());

    // Tables of function pointers and the memory hooks, which Java has no business to change.
    map.put(
        new Info(
                "mjCOLLISIONFUNC",
                "mju_user_error",
                "mju_user_warning",
                "mju_user_malloc",
                "mju_user_free")
            .skip());

    // The scratch stack is MuJoCo's own: a macro in some versions, a function in others.
    map.put(new Info("mj_stackAlloc").skip());
  }
}
