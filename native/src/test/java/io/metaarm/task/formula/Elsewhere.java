package io.metaarm.task.formula;

import io.metaarm.env.Environment;
import io.metaarm.env.SeededRandom;
import io.metaarm.physics.ArrayView;
import io.metaarm.physics.State;
import io.metaarm.physics.StateField;
import io.metaarm.task.EpisodeStart;
import io.metaarm.task.HandSpec;
import io.metaarm.task.TaskView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What would be measured if things were where they seldom get to: objects and hand near each
 * other's places, joints turned, the episode begun from elsewhere. A reward is a pure function, so
 * that it must be right there too. The simulation goes on afterwards as if nothing had happened.
 */
final class Elsewhere {
  /** Coordinates of the arm and its gripper. */
  private static final int ARM = 9;

  private final Environment environment;
  private final TaskView view;
  private final List<String> sites;
  private final SeededRandom random;

  Elsewhere(Environment environment, TaskView view, List<String> sites, SeededRandom random) {
    this.environment = environment;
    this.view = view;
    this.sites = sites;
    this.random = random;
  }

  /** Shows the user what is measured; afterwards all is as it was. */
  void run(double[] observation, Consumer<Measured> user) {
    State state = environment.simulation().state();
    ArrayView qpos = state.array(StateField.QPOS);
    double[] qposBefore = qpos.toArray();
    for (int i = ARM; i < qposBefore.length; i++) {
      qpos.set(i, joint());
    }
    view.setObservation(moved(observation));
    EpisodeStart start =
        random.nextDouble() < 0.5 ? environment.simulation().start() : otherStart();
    user.accept(new Measured(view, start, (float) (3 * random.nextDouble() - 1.5)));
    qpos.setAll(qposBefore);
  }

  private double[] moved(double[] observation) {
    double[] moved = observation.clone();
    moved[3] = Math.pow(random.nextDouble(), 3);
    for (int first : new int[] {0, 4, 11}) {
      if (first > 0 || random.nextDouble() < 0.3) {
        System.arraycopy(somewhere(), 0, moved, first, 3);
      }
    }
    for (int i = 7; i < 11; i++) {
      moved[i] += 0.3 * (2 * random.nextDouble() - 1);
    }
    return moved;
  }

  private EpisodeStart otherStart() {
    EpisodeStart start = environment.simulation().start();
    HandSpec hand = environment.task().hand();
    EpisodeStart other = new EpisodeStart(start.random(), hand);
    other.tcp(start.tcp()).object(somewhere()).target(somewhere());
    for (String name : List.of("handle", "head", "stick", "lever", "pushed", "closedHandle")) {
      other.point(name, somewhere());
    }
    return other.number("stroke", 0.1 * random.nextDouble()).freeze();
  }

  /** Near, or not so near, one of the places that matter. */
  private double[] somewhere() {
    EpisodeStart start = environment.simulation().start();
    double[] target = start.target();
    List<double[]> places = new ArrayList<>();
    places.add(view.tcp());
    places.add(environment.simulation().observation());
    places.add(start.object());
    places.add(target);
    places.add(new double[] {target[0], target[1], start.object()[2]});
    // One task compares y with a height.
    places.add(new double[] {view.tcp()[0], view.tcp()[2], view.tcp()[1]});
    sites.forEach(site -> places.add(view.site(site)));
    double[] place = places.get(random.nextInt(places.size()));
    double spread = Math.pow(10, -3 + 2.5 * random.nextDouble());
    double[] point = new double[3];
    for (int i = 0; i < 3; i++) {
      point[i] = place[i] + spread * (2 * random.nextDouble() - 1);
    }
    return point;
  }

  /** On all scales up to 3. */
  private double joint() {
    double scale = 3 * Math.pow(10, -3 * random.nextDouble());
    return scale * (2 * random.nextDouble() - 1);
  }
}
