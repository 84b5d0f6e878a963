package io.metaarm.physics;

import io.metaarm.mujoco.mjData;
import io.metaarm.mujoco.mjModel;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.bytedeco.javacpp.DoublePointer;

/** The arrays of a state. Those that MuJoCo computes can only be read. */
public enum StateField {
  QPOS(1, true, mjData::qpos, m -> (int) m.nq()),
  QVEL(1, true, mjData::qvel, m -> (int) m.nv()),
  ACT(1, true, mjData::act, m -> (int) m.na()),
  CTRL(1, true, mjData::ctrl, m -> (int) m.nu()),
  QFRC_APPLIED(1, true, mjData::qfrc_applied, m -> (int) m.nv()),
  XFRC_APPLIED(6, true, mjData::xfrc_applied, m -> (int) m.nbody()),
  QACC_WARMSTART(1, true, mjData::qacc_warmstart, m -> (int) m.nv()),
  MOCAP_POS(3, true, mjData::mocap_pos, m -> (int) m.nmocap()),
  MOCAP_QUAT(4, true, mjData::mocap_quat, m -> (int) m.nmocap()),
  USERDATA(1, true, mjData::userdata, m -> (int) m.nuserdata()),
  QACC(1, false, mjData::qacc, m -> (int) m.nv()),
  XPOS(3, false, mjData::xpos, m -> (int) m.nbody()),
  XQUAT(4, false, mjData::xquat, m -> (int) m.nbody()),
  XMAT(9, false, mjData::xmat, m -> (int) m.nbody()),
  XIPOS(3, false, mjData::xipos, m -> (int) m.nbody()),
  XANCHOR(3, false, mjData::xanchor, m -> (int) m.njnt()),
  XAXIS(3, false, mjData::xaxis, m -> (int) m.njnt()),
  GEOM_XPOS(3, false, mjData::geom_xpos, m -> (int) m.ngeom()),
  GEOM_XMAT(9, false, mjData::geom_xmat, m -> (int) m.ngeom()),
  SITE_XPOS(3, false, mjData::site_xpos, m -> (int) m.nsite()),
  SITE_XMAT(9, false, mjData::site_xmat, m -> (int) m.nsite()),
  SUBTREE_COM(3, false, mjData::subtree_com, m -> (int) m.nbody()),
  CVEL(6, false, mjData::cvel, m -> (int) m.nbody()),
  CFRC_EXT(6, false, mjData::cfrc_ext, m -> (int) m.nbody()),
  QFRC_BIAS(1, false, mjData::qfrc_bias, m -> (int) m.nv()),
  QFRC_ACTUATOR(1, false, mjData::qfrc_actuator, m -> (int) m.nv()),
  QFRC_CONSTRAINT(1, false, mjData::qfrc_constraint, m -> (int) m.nv()),
  ACTUATOR_FORCE(1, false, mjData::actuator_force, m -> (int) m.nu()),
  SENSORDATA(1, false, mjData::sensordata, m -> (int) m.nsensordata());

  private final int width;
  private final boolean writable;
  private final Function<mjData, DoublePointer> pointer;
  private final ToIntFunction<mjModel> rows;

  StateField(
      int width,
      boolean writable,
      Function<mjData, DoublePointer> pointer,
      ToIntFunction<mjModel> rows) {
    this.width = width;
    this.writable = writable;
    this.pointer = pointer;
    this.rows = rows;
  }

  /** Numbers per row. */
  public int width() {
    return width;
  }

  boolean writable() {
    return writable;
  }

  DoublePointer pointer(mjData data) {
    return pointer.apply(data);
  }

  int length(mjModel model) {
    return width * rows.applyAsInt(model);
  }
}
