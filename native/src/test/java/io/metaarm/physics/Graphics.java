package io.metaarm.physics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/** What the tests of rendering share. */
final class Graphics {
  /**
   * A red ball of radius 0.5 whose centre the camera sees 2 metres away, straight above a white
   * plane at 3 metres; a green ball of group 3 in its way, which is hidden from the start. MuJoCo
   * 3.3 draws no sky where there is no material at all.
   */
  static final String BALL =
      """
      <mujoco model="ball">
        <visual>
          <global offwidth="64" offheight="48"/>
          <headlight ambient="1 1 1" diffuse="0 0 0" specular="0 0 0"/>
        </visual>
        <asset>
          <texture type="skybox" builtin="flat" rgb1="0 0 1" rgb2="0 0 1" width="8" height="8"/>
          <material name="red" rgba="1 0 0 1"/>
        </asset>
        <worldbody>
          <camera name="top" pos="0 0 3" xyaxes="1 0 0 0 1 0" fovy="60"/>
          <camera name="side" pos="0 -3 1" xyaxes="1 0 0 0 0 1"/>
          <geom name="floor" type="plane" size="50 50 1" rgba="1 1 1 1"/>
          <body name="ball" pos="0 0 1">
            <freejoint/>
            <geom name="ball" size="0.5" material="red"/>
          </body>
          <body pos="0 0 2">
            <geom name="hidden" size="0.3" group="3" rgba="0 1 0 1"/>
          </body>
          <site name="goal" pos="0.9 0 1" size="0.2" group="1" rgba="0 0 1 1"/>
        </worldbody>
      </mujoco>
      """;

  static final String BOX =
      """
      <mujoco model="box">
        <visual><headlight ambient="1 1 1" diffuse="0 0 0" specular="0 0 0"/></visual>
        <worldbody>
          <camera name="front" pos="0 -2 0" xyaxes="1 0 0 0 0 1"/>
          <body><joint axis="0 0 1"/><geom type="box" size="0.5 0.5 0.5" rgba="0 1 0 1"/></body>
        </worldbody>
      </mujoco>
      """;

  private Graphics() {}

  static void assume() {
    Optional<String> reason = Renderer.whyUnavailable();
    assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
  }

  static int red(int pixel) {
    return pixel >> 16;
  }

  static int green(int pixel) {
    return (pixel >> 8) & 0xff;
  }

  static int blue(int pixel) {
    return pixel & 0xff;
  }
}
