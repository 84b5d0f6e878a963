package io.metaarm.env;

import io.metaarm.physics.ArrayView;
import io.metaarm.physics.Model;
import io.metaarm.physics.ModelField;
import io.metaarm.physics.ObjectType;
import io.metaarm.physics.State;
import io.metaarm.task.Variation;

/** Makes bodies differ from what the scene says. */
final class VariedPhysics {
  /** A payload is a ball of this radius; only its inertia depends on it. */
  private static final double PAYLOAD_RADIUS_METRES = 0.04;

  /** The Sawyer's, in the order of the model. */
  private static final int ARM_JOINTS = 7;

  private VariedPhysics() {}

  /** Whatever was set before. */
  static void set(State state, Variation.Physics physics) {
    scale(state, ModelField.GEOM_FRICTION, physics.contactFriction());
    ArrayView damping = state.field(ModelField.DOF_DAMPING);
    ArrayView nominal = state.model().field(ModelField.DOF_DAMPING);
    for (int joint = 0; joint < ARM_JOINTS; joint++) {
      int dof = state.model().dofAddress(state.model().id(ObjectType.JOINT, "right_j" + joint));
      damping.set(dof, nominal.get(dof) * physics.jointDamping());
    }
    setMasses(state, physics);
    state.recomputeConstants();
  }

  private static void scale(State state, ModelField field, double factor) {
    double[] values = state.model().field(field).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    state.field(field).setAll(values);
  }

  private static void setMasses(State state, Variation.Physics physics) {
    Model model = state.model();
    double[] masses = model.field(ModelField.BODY_MASS).toArray();
    double[] inertias = model.field(ModelField.BODY_INERTIA).toArray();
    int hand = model.id(ObjectType.BODY, "hand");
    int arm = root(model, hand);
    for (int body = 1; body < masses.length; body++) {
      double factor = root(model, body) == arm ? 1 : physics.objectMass();
      masses[body] *= factor;
      for (int axis = 0; axis < 3; axis++) {
        inertias[3 * body + axis] *= factor;
      }
    }
    double payload = physics.payloadKilograms();
    masses[hand] += payload;
    for (int axis = 0; axis < 3; axis++) {
      inertias[3 * hand + axis] += 0.4 * payload * PAYLOAD_RADIUS_METRES * PAYLOAD_RADIUS_METRES;
    }
    state.field(ModelField.BODY_MASS).setAll(masses);
    state.field(ModelField.BODY_INERTIA).setAll(inertias);
  }

  /** The body that stands in the world and carries this one. */
  private static int root(Model model, int body) {
    int root = body;
    while (model.parentOfBody(root) != 0) {
      root = model.parentOfBody(root);
    }
    return root;
  }
}
