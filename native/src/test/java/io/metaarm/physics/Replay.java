package io.metaarm.physics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Replays a recorded episode with nothing but physics: no task, no observation, no reward. */
final class Replay implements AutoCloseable {
  private static final int FRAME_SKIP = 5;
  private static final float ACTION_SCALE = 0.01f;

  private final State state;
  private final JsonNode steps;
  private final double[] mocapLow;
  private final double[] mocapHigh;
  private final double[] mocap = new double[3];

  Replay(Model model, JsonNode episode, JsonNode facts) {
    state = model.newState();
    steps = episode.get("steps");
    mocapLow = SharedData.numbers(facts.at("/env/mocap_low"));
    mocapHigh = SharedData.numbers(facts.at("/env/mocap_high"));
    for (JsonNode change : episode.get("model_changes")) {
      ModelField field = ModelField.valueOf(change.get("field").asText().toUpperCase(Locale.ROOT));
      state.field(field).setRow(change.get("id").asInt(), SharedData.numbers(change.get("value")));
    }
    JsonNode init = episode.get("init");
    set(StateField.QPOS, init.get("qpos"));
    set(StateField.QVEL, init.get("qvel"));
    set(StateField.CTRL, init.get("ctrl"));
    set(StateField.MOCAP_POS, init.at("/mocap_pos/0"));
    set(StateField.MOCAP_QUAT, init.at("/mocap_quat/0"));
    state.forward();
    set(StateField.QACC_WARMSTART, init.get("qacc_warmstart"));
  }

  int length() {
    return steps.get("action").size();
  }

  State state() {
    return state;
  }

  void step(int index) {
    double[] action = SharedData.numbers(steps.get("action").get(index));
    state.array(StateField.MOCAP_POS).getRow(0, mocap, 0);
    for (int i = 0; i < 3; i++) {
      float clipped = (float) Math.max(-1, Math.min(1, action[i]));
      mocap[i] = Math.max(mocapLow[i], Math.min(mocapHigh[i], mocap[i] + clipped * ACTION_SCALE));
    }
    state.array(StateField.MOCAP_POS).setRow(0, mocap);
    state.array(StateField.CTRL).setAll(action[3], -action[3]);
    state.step(FRAME_SKIP);
    state.computeForces();
    state.forward();
  }

  double[] recorded(String array, int index) {
    return SharedData.numbers(steps.get(array).get(index));
  }

  private void set(StateField field, JsonNode values) {
    state.array(field).setAll(SharedData.numbers(values));
  }

  static double largestDifference(double[] a, double[] b, int count) {
    double largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  @Override
  public void close() {
    state.close();
  }
}
