package io.metaarm.learn.policy;

import io.metaarm.config.Require;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.ConjugateGradient;
import io.metaarm.learn.optim.LineSearch;
import java.util.Optional;

/**
 * A step against the natural gradient, as long as the divergence of the policies allows (Schulman
 * et al. 2015).
 *
 * @param maxDivergence mean KL(old ‖ new) that a step may have
 * @param iterations of conjugate gradient
 * @param damping added to the curvature's diagonal
 * @param shrink of the step from one attempt of the line search to the next
 * @param attempts of the line search
 */
public record Trpo(
    double maxDivergence, int iterations, double damping, double shrink, int attempts) {
  /** What the search for a direction stops at; it is never reached in practice. */
  private static final double RESIDUAL = 1e-10;

  public Trpo {
    Require.positive("maxDivergence", maxDivergence);
    Require.notNegative("damping", damping);
    new ConjugateGradient(iterations, RESIDUAL);
    new LineSearch(shrink, attempts);
  }

  /** What is to fall, and what it is bounded by. */
  public interface Objective {
    /** The loss at the start. */
    double loss();

    /** Of the loss, at the start. */
    ParameterSet gradient();

    /** The second derivative of the mean divergence at the start, times a vector. */
    ParameterSet curvatureTimes(ParameterSet vector);

    /** Loss and mean divergence elsewhere. */
    LineSearch.Outcome at(ParameterSet parameters);
  }

  /** The parameters after the step; nothing where no length of it is an improvement. */
  public Optional<ParameterSet> step(ParameterSet start, Objective objective) {
    ParameterSet gradient = objective.gradient();
    ConjugateGradient.Solution solution =
        new ConjugateGradient(iterations, RESIDUAL)
            .solve(v -> objective.curvatureTimes(v).plus(damping, v), gradient);
    ParameterSet direction = solution.x();
    // xᵀ A x without another product, since A x = b − residual.
    double curvature = direction.dot(gradient.plus(-1, solution.residual())).scalar();
    double length = Math.sqrt(2 * maxDivergence / curvature);
    return new LineSearch(shrink, attempts)
        .search(start, direction.times(-length), objective.loss(), maxDivergence, objective::at);
  }
}
