package io.metaarm.learn.train;

import io.metaarm.arm.ControlRate;
import io.metaarm.task.Variation;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A world that was trained in, as a row of variations.csv. */
final class VariationRow {
  static final String HEADER =
      "iteration,task,success/before,success/after,contact_friction,joint_damping,object_mass,"
          + "payload_kg,step_gain,action_delay_ms,latency_ms,latency_jitter_ms,"
          + "dropped_frame_share,hand_noise_m,hand_offset_x_m,hand_offset_y_m,hand_offset_z_m,"
          + "object_noise_m,object_delay_ms,object_offset_x_m,object_offset_y_m,"
          + "object_offset_z_m,hand_start_x_m,hand_start_y_m,hand_start_z_m,turn_rad,"
          + "shift_x_m,shift_y_m,control_hz,noise_seed";

  private VariationRow() {}

  static String of(long iteration, IterationResult.TaskFigures task, Variation world) {
    Variation.Physics physics = world.physics();
    Variation.Link link = world.link();
    Variation.Senses senses = world.senses();
    double[] numbers = {
      task.stages().firstSuccess(),
      task.stages().lastSuccess(),
      physics.contactFriction(),
      physics.jointDamping(),
      physics.objectMass(),
      physics.payloadKilograms(),
      world.stepGain(),
      link.actionDelayMillis(),
      link.latencyMillis(),
      link.latencyJitterMillis(),
      link.droppedFrameShare(),
      senses.handNoiseMetres(),
      senses.handOffsetMetres().x(),
      senses.handOffsetMetres().y(),
      senses.handOffsetMetres().z(),
      senses.objectNoiseMetres(),
      senses.objectDelayMillis(),
      senses.objectOffsetMetres().x(),
      senses.objectOffsetMetres().y(),
      senses.objectOffsetMetres().z(),
      world.handStartMetres().x(),
      world.handStartMetres().y(),
      world.handStartMetres().z(),
      world.frame().turnRadians(),
      world.frame().shiftXMetres(),
      world.frame().shiftYMetres()
    };
    int hertz = world.control() == null ? ControlRate.BENCHMARK_HERTZ : world.control().hertz();
    return iteration
        + ","
        + task.task()
        + ","
        + Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(","))
        + ","
        + hertz
        + ","
        + world.seed();
  }
}
