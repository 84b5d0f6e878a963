package io.metaarm.learn.bench;

import java.util.List;

/** What training spends its time on, in the order in which frames of a stack are asked about it. */
public enum WorkKind {
  PHYSICS("physics", "io.metaarm.physics.", "io.metaarm.mujoco."),
  ENVIRONMENT(
      "environment around it",
      "io.metaarm.env.",
      "io.metaarm.task.",
      "io.metaarm.learn.metaworld.MetaWorld"),
  ACTING(
      "acting",
      "io.metaarm.learn.rollout.Array",
      "io.metaarm.learn.rollout.RowProducts",
      "io.metaarm.learn.policy.GaussianPolicy$GaussianActor",
      "io.metaarm.learn.rl2.Rl2Actor",
      "io.metaarm.learn.pearl.LatentActor",
      "io.metaarm.learn.sac.ArraySquashedPolicy"),
  LEARNING(
      "learning",
      "io.metaarm.learn.autodiff.",
      "io.metaarm.learn.kernel.",
      "io.metaarm.learn.nn.",
      "io.metaarm.learn.optim.",
      "io.metaarm.learn.policy.Batch",
      "io.metaarm.learn.policy.Trpo",
      "io.metaarm.learn.ppo.",
      "io.metaarm.learn.returns.",
      "io.metaarm.learn.dist.",
      "io.metaarm.learn.maml.Adaptation",
      "io.metaarm.learn.maml.InnerSteps",
      "io.metaarm.learn.maml.MetaObjective",
      "io.metaarm.learn.maml.SecondDerivative",
      "io.metaarm.learn.rl2.TrialExperience",
      "io.metaarm.learn.pearl.Belief",
      "io.metaarm.learn.pearl.ContextEncoder",
      "io.metaarm.learn.pearl.PearlBatch",
      "io.metaarm.learn.pearl.PearlLosses",
      "io.metaarm.learn.sac.SacBatch",
      "io.metaarm.learn.sac.SacLosses",
      "io.metaarm.learn.replay.TransitionSample"),
  WATCHING("waiting awake", "io.metaarm.learn.rollout.Watch"),
  OTHER("other"),
  /** What no thread of the program took. */
  MACHINE("Java itself");

  private final String label;
  private final List<String> classes;

  /** With what the names of its classes begin with. */
  WorkKind(String label, String... classes) {
    this.label = label;
    this.classes = List.of(classes);
  }

  /** For reports. */
  public String label() {
    return label;
  }

  /** By the innermost frame that says something; the first frame is the innermost. */
  static WorkKind of(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      for (WorkKind kind : values()) {
        if (kind.classes.stream().anyMatch(frame.getClassName()::startsWith)) {
          return kind;
        }
      }
    }
    return OTHER;
  }
}
