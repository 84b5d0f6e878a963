package io.metaarm.physics;

/** Small models for tests. */
final class Scenes {
  /** A bob of 2 kg at the end of a weightless rod of 1 m, hanging to the side. */
  static final String PENDULUM =
      """
      <mujoco>
        <option timestep="0.002"/>
        <worldbody>
          <body name="bob">
            <joint name="hinge" axis="0 1 0"/>
            <geom name="ball" type="sphere" size="0.05" pos="1 0 0" mass="2"/>
            <site name="tip" pos="1 0 0"/>
          </body>
        </worldbody>
        <actuator><motor name="motor" joint="hinge"/></actuator>
        <keyframe><key name="up" qpos="-1.5"/></keyframe>
      </mujoco>
      """;

  private Scenes() {}

  /** Balls in a tight heap over a floor: many contacts. */
  static String heap(int balls) {
    StringBuilder xml =
        new StringBuilder("<mujoco><worldbody><geom name='floor' type='plane' size='5 5 1'/>");
    for (int i = 0; i < balls; i++) {
      xml.append("<body pos='")
          .append(0.15 * (i % 3))
          .append(" 0 ")
          .append(0.1 + 0.19 * Math.floorDiv(i, 3))
          .append("'><freejoint/><geom size='0.1' mass='1'/></body>");
    }
    return xml + "</worldbody></mujoco>";
  }

  /** A joint that two welded bodies share, so that weld rows exist. */
  static String weld() {
    return """
        <mujoco>
          <worldbody>
            <body name="a" pos="0 0 1"><freejoint/><geom size="0.1"/></body>
            <body name="b" pos="0.5 0 1"><freejoint/><geom type="box" size="0.1 0.2 0.05"/></body>
          </worldbody>
          <equality><weld body1="a" body2="b" torquescale="5"/></equality>
        </mujoco>
        """;
  }

  /** More contacts than MuJoCo makes room for. */
  static String tooManyContacts() {
    String size = MuJoCoLibrary.version().startsWith("2.") ? "nconmax='3'" : "memory='100K'";
    return heap(30).replace("<worldbody>", "<size " + size + "/><worldbody>");
  }

  /** Compiles, and runs out of MuJoCo's scratch memory as soon as balls touch. */
  static String tooLittleMemory() {
    // MuJoCo 3 only leaves contacts out while it can; what it can't do without is sorting the
    // balls.
    boolean old = MuJoCoLibrary.version().startsWith("2.");
    String size = old ? "nstack='400'" : "memory='16K'";
    int balls = old ? 6 : 50;
    StringBuilder xml = new StringBuilder("<mujoco><size " + size + "/><worldbody>");
    for (int i = 0; i < balls; i++) {
      xml.append("<body pos='")
          .append(i)
          .append(" 0 0'><joint type='slide' axis='1 0 0'/><geom size='0.4' mass='1'/></body>");
    }
    return xml + "</worldbody></mujoco>";
  }
}
