package io.metaarm.learn.train;

import java.util.Arrays;
import java.util.List;

/** What is logged of an iteration. */
public enum Metric {
  RETURN_BEFORE(
      "return/before",
      "mean return of the training episodes before adaptation; of a trial's first episode"),
  RETURN_AFTER(
      "return/after",
      "mean return of the training episodes after adaptation; of a trial's last episode"),
  SUCCESS_BEFORE(
      "success/before",
      "part of the training episodes before adaptation with success at any step, mean of tasks"),
  SUCCESS_AFTER(
      "success/after", "the same after adaptation; its fading mean chooses the best checkpoint"),
  LOSS(
      "loss/after",
      "surrogate loss after adaptation, at the start of the outer step; PPO's loss; the critics'"),
  GRADIENT_NORM(
      "gradient/outer",
      "Euclidean norm of the outer gradient, before it is shortened; of Reptile's whole way"),
  INNER_GRADIENT_NORM(
      "gradient/inner",
      "Euclidean norm of the gradient of the first step within a task, mean of tasks"),
  DIVERGENCE(
      "policy/divergence",
      "mean KL divergence of the iteration's step; 0 where no step was accepted"),
  ENTROPY(
      "policy/entropy",
      "of the unadapted policy, estimated from actions of the first task; of an off-policy one"),
  ACTOR_LOSS("loss/actor", "what an off-policy actor goes down on: its loss beside the critics'"),
  TEMPERATURE("policy/temperature", "what a nat of the policy's entropy is worth in reward"),
  BELIEF("belief/divergence", "KL divergence of beliefs over tasks from the prior, in nats");

  private final String label;
  private final String meaning;

  Metric(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Metric::label).toList();
  }

  /** What files call it. */
  public String label() {
    return label;
  }

  /** For reports. */
  public String meaning() {
    return meaning;
  }
}
