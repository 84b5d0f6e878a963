package io.metaarm.learn.maml;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.LineSearch;
import io.metaarm.learn.policy.Policy;
import io.metaarm.learn.rollout.Demonstrations;
import io.metaarm.learn.rollout.Episode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adaptation to what somebody else did: θ' = θ − α ∇L(θ) with L = −E[log π(a|s)] over the steps of
 * demonstrations (Finn et al. 2017b). The rate was chosen for another loss, the policy gradient's;
 * so a step that would make the demonstrations less likely is halved until it doesn't. How widely
 * actions vary stays as it was: who shows something doesn't explore, and who is shown it still has
 * to.
 *
 * @param rate of the steps, at most
 */
record Imitation(Policy policy, double rate) {
  private static final LineSearch HALVING = new LineSearch(0.5, 20);

  /** The steps of demonstrations that count: [steps, observation] and [steps, action]. */
  private record Shown(Var observations, Var actions) {}

  /** Parameters after the steps; constants. Fewer are made where the likelihood rises no more. */
  ParameterSet from(ParameterSet start, Demonstrations demonstrations) {
    ParameterSet current = start;
    for (int i = 0; i < demonstrations.imitationSteps(); i++) {
      Optional<ParameterSet> next = step(current, demonstrations);
      if (next.isEmpty()) {
        return current;
      }
      current = next.get();
    }
    return current;
  }

  private Optional<ParameterSet> step(ParameterSet from, Demonstrations demonstrations) {
    try (Scope scope = from.kernels().openScope()) {
      Shown shown = shown(from.kernels(), demonstrations.episodes());
      ParameterSet whole = new InnerSteps(policy, rate).step(from, theta -> loss(theta, shown));
      return HALVING
          .search(
              from,
              withSpreadOf(from, whole).plus(-1, from),
              loss(from, shown).scalar(),
              Double.MAX_VALUE,
              to -> new LineSearch.Outcome(loss(to, shown).scalar(), 0))
          .map(next -> next.keptFrom(scope));
    }
  }

  private ParameterSet withSpreadOf(ParameterSet from, ParameterSet to) {
    List<String> kept = policy.spreadNames();
    return to.with(
        to.names().stream().map(name -> (kept.contains(name) ? from : to).get(name)).toList());
  }

  /** −E[log π(a|s)]. */
  private Var loss(ParameterSet parameters, Shown shown) {
    return policy.at(parameters, shown.observations).logProbability(shown.actions).mean().negated();
  }

  /** Of an action, in the mean. */
  @SuppressWarnings("try") // nothing is kept from the scope
  double logLikelihood(ParameterSet parameters, Demonstrations demonstrations) {
    try (Scope scope = parameters.kernels().openScope()) {
      return -loss(parameters, shown(parameters.kernels(), demonstrations.episodes())).scalar();
    }
  }

  private static Shown shown(Kernels kernels, List<Episode> episodes) {
    List<float[]> observations = new ArrayList<>();
    List<float[]> actions = new ArrayList<>();
    for (Episode episode : episodes) {
      for (int t = 0; t < episode.steps(); t++) {
        if (!episode.masked()[t]) {
          observations.add(episode.observation(t));
          actions.add(episode.action(t));
        }
      }
    }
    if (actions.isEmpty()) {
      throw new IllegalArgumentException(
          "demonstrations: every step is masked, so there is nothing to imitate");
    }
    return new Shown(rows(kernels, observations), rows(kernels, actions));
  }

  private static Var rows(Kernels kernels, List<float[]> rows) {
    int size = rows.get(0).length;
    float[] all = new float[rows.size() * size];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, i * size, size);
    }
    return Var.constant(kernels, all, rows.size());
  }
}
