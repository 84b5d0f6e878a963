package io.metaarm.task.formula;

import io.metaarm.task.EpisodeStart;
import io.metaarm.task.TaskView;

/** What a formula's names stand for: what is measured after a step, or was known at the start. */
record Measured(TaskView view, EpisodeStart start, double gripper) {
  /** A number or a vector, as an array of its own. */
  Object value(String name) {
    return switch (name) {
      case "pi" -> Math.PI;
      case "gripper" -> gripper;
      case "opening" -> view.opening();
      case "hand" -> view.hand().clone();
      case "tcp" -> view.tcp().clone();
      case "leftPad" -> view.leftPad().clone();
      case "rightPad" -> view.rightPad().clone();
      case "object" -> view.object().clone();
      case "orientation" -> view.objectQuaternion().clone();
      case "second" -> view.secondObject().clone();
      case "target" -> start.target();
      case "hand0" -> start.hand();
      case "tcp0" -> start.tcp();
      case "object0" -> start.object();
      case "object1" -> view.firstObject().clone();
      case "stroke" -> start.number("stroke");
      default -> {
        if (!name.endsWith("0")) {
          throw new IllegalArgumentException("Nothing is called " + name);
        }
        yield start.point(name.substring(0, name.length() - 1));
      }
    };
  }

  /** Something in the scene that has a name there; null for functions that measure nothing. */
  Object inScene(String function, String name) {
    return switch (function) {
      case "body" -> view.body(name).clone();
      case "site" -> view.site(name).clone();
      case "joint" -> view.joint(name);
      case "touching" -> view.touching(name);
      default -> null;
    };
  }
}
