package io.metaarm.learn.rollout;

/** Names of figures in {@link TaskLearner#report} that mean the same whoever reports them. */
public final class Figures {
  /** Of the last inner step: the Euclidean norm of its gradient. */
  public static final String GRADIENT_NORM = "gradient norm of the last update";

  /** Of the last inner step: mean KL divergence of the policy after it from the one before. */
  public static final String DIVERGENCE = "divergence of the last update";

  /** Of the policy that acted last, in nats. */
  public static final String ENTROPY = "entropy of the policy";

  /** The part of the last episodes' steps that still counts after the last inner step. */
  public static final String EFFECTIVE_SAMPLES = "effective samples of the last update";

  /** Of what was demonstrated, after studying it: the mean log-likelihood of an action, in nats. */
  public static final String DEMONSTRATED = "log-likelihood of a demonstrated action";

  /** Of a belief over the task: the mean standard deviation; 1 before anything was seen. */
  public static final String UNCERTAINTY = "belief's standard deviation";

  /** Of a belief over the task: its divergence from the prior, in nats. */
  public static final String BELIEF = "belief's divergence from the prior, nats";

  private Figures() {}
}
