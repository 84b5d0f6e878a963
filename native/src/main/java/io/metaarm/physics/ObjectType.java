package io.metaarm.physics;

import io.metaarm.mujoco.MuJoCo;
import io.metaarm.mujoco.mjModel;
import java.util.function.ToIntFunction;

/** The kinds of named things in a model. */
public enum ObjectType {
  BODY("body", "Bodies", MuJoCo.mjOBJ_BODY, m -> (int) m.nbody()),
  JOINT("joint", "Joints", MuJoCo.mjOBJ_JOINT, m -> (int) m.njnt()),
  GEOM("geom", "Geoms", MuJoCo.mjOBJ_GEOM, m -> (int) m.ngeom()),
  SITE("site", "Sites", MuJoCo.mjOBJ_SITE, m -> (int) m.nsite()),
  CAMERA("camera", "Cameras", MuJoCo.mjOBJ_CAMERA, m -> (int) m.ncam()),
  LIGHT("light", "Lights", MuJoCo.mjOBJ_LIGHT, m -> (int) m.nlight()),
  MESH("mesh", "Meshes", MuJoCo.mjOBJ_MESH, m -> (int) m.nmesh()),
  MATERIAL("material", "Materials", MuJoCo.mjOBJ_MATERIAL, m -> (int) m.nmat()),
  EQUALITY("equality", "Equalities", MuJoCo.mjOBJ_EQUALITY, m -> (int) m.neq()),
  TENDON("tendon", "Tendons", MuJoCo.mjOBJ_TENDON, m -> (int) m.ntendon()),
  ACTUATOR("actuator", "Actuators", MuJoCo.mjOBJ_ACTUATOR, m -> (int) m.nu()),
  SENSOR("sensor", "Sensors", MuJoCo.mjOBJ_SENSOR, m -> (int) m.nsensor()),
  KEYFRAME("keyframe", "Keyframes", MuJoCo.mjOBJ_KEY, m -> (int) m.nkey());

  final String label;
  final String plural;
  final int code;
  final ToIntFunction<mjModel> count;

  ObjectType(String label, String plural, int code, ToIntFunction<mjModel> count) {
    this.label = label;
    this.plural = plural;
    this.code = code;
    this.count = count;
  }
}
