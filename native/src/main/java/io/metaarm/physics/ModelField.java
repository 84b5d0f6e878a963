package io.metaarm.physics;

import io.metaarm.mujoco.mjModel;
import java.util.function.Function;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a model that a simulation may vary, each with one row per object. {@link
 * Model#field} reads them; {@link State#field} also sets them, for that state alone.
 */
public enum ModelField {
  BODY_POS(ObjectType.BODY, 3, mjModel::body_pos),
  BODY_QUAT(ObjectType.BODY, 4, mjModel::body_quat),
  BODY_IPOS(ObjectType.BODY, 3, mjModel::body_ipos, mjModel::body_sameframe),
  BODY_IQUAT(ObjectType.BODY, 4, mjModel::body_iquat, mjModel::body_sameframe),
  BODY_MASS(ObjectType.BODY, 1, mjModel::body_mass),
  BODY_INERTIA(ObjectType.BODY, 3, mjModel::body_inertia),
  BODY_INVWEIGHT0(ObjectType.BODY, 2, mjModel::body_invweight0),
  JNT_POS(ObjectType.JOINT, 3, mjModel::jnt_pos),
  JNT_AXIS(ObjectType.JOINT, 3, mjModel::jnt_axis),
  JNT_STIFFNESS(ObjectType.JOINT, 1, mjModel::jnt_stiffness),
  JNT_RANGE(ObjectType.JOINT, 2, mjModel::jnt_range),
  DOF_ARMATURE(null, 1, mjModel::dof_armature),
  DOF_DAMPING(null, 1, mjModel::dof_damping),
  DOF_FRICTIONLOSS(null, 1, mjModel::dof_frictionloss),
  GEOM_SIZE(ObjectType.GEOM, 3, mjModel::geom_size),
  GEOM_POS(ObjectType.GEOM, 3, mjModel::geom_pos, mjModel::geom_sameframe),
  GEOM_QUAT(ObjectType.GEOM, 4, mjModel::geom_quat, mjModel::geom_sameframe),
  GEOM_FRICTION(ObjectType.GEOM, 3, mjModel::geom_friction),
  GEOM_SOLREF(ObjectType.GEOM, 2, mjModel::geom_solref),
  GEOM_SOLIMP(ObjectType.GEOM, 5, mjModel::geom_solimp),
  SITE_POS(ObjectType.SITE, 3, mjModel::site_pos, mjModel::site_sameframe),
  SITE_QUAT(ObjectType.SITE, 4, mjModel::site_quat, mjModel::site_sameframe),
  SITE_SIZE(ObjectType.SITE, 3, mjModel::site_size),
  CAM_POS(ObjectType.CAMERA, 3, mjModel::cam_pos),
  CAM_QUAT(ObjectType.CAMERA, 4, mjModel::cam_quat),
  EQ_DATA(ObjectType.EQUALITY, 11, mjModel::eq_data),
  ACTUATOR_GAINPRM(ObjectType.ACTUATOR, 10, mjModel::actuator_gainprm),
  ACTUATOR_BIASPRM(ObjectType.ACTUATOR, 10, mjModel::actuator_biasprm),
  ACTUATOR_CTRLRANGE(ObjectType.ACTUATOR, 2, mjModel::actuator_ctrlrange),
  ACTUATOR_GEAR(ObjectType.ACTUATOR, 6, mjModel::actuator_gear);

  /** Null where there is one row per degree of freedom. */
  private final @Nullable ObjectType rows;

  private final int width;
  private final Function<mjModel, DoublePointer> pointer;

  /** Marks rows whose frame the compiler found to be their body's, so that a step skips it. */
  private final @Nullable Function<mjModel, BytePointer> sameFrame;

  ModelField(@Nullable ObjectType rows, int width, Function<mjModel, DoublePointer> pointer) {
    this(rows, width, pointer, null);
  }

  ModelField(
      @Nullable ObjectType rows,
      int width,
      Function<mjModel, DoublePointer> pointer,
      @Nullable Function<mjModel, BytePointer> sameFrame) {
    this.rows = rows;
    this.width = width;
    this.pointer = pointer;
    this.sameFrame = sameFrame;
  }

  /** Takes back the compiler's shortcut for a row that no longer is what it was. */
  void release(mjModel model, int row) {
    if (sameFrame != null) {
      sameFrame.apply(model).put(row, (byte) 0);
    }
  }

  /** Numbers per row. */
  public int width() {
    return width;
  }

  DoublePointer pointer(mjModel model) {
    return pointer.apply(model);
  }

  int length(mjModel model) {
    return width * (rows == null ? (int) model.nv() : rows.count.applyAsInt(model));
  }
}
