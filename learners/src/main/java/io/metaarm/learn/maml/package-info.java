/**
 * Model-agnostic meta-learning: parameters from which few gradient steps lead to any task. For
 * example, three iterations on a point that is to find a goal it isn't told:
 *
 * <pre>{@code
 * import io.metaarm.env.SeededRandom;
 * import io.metaarm.learn.guard.TrainingGuard;
 * import io.metaarm.learn.kernel.FusedCpuKernels;
 * import io.metaarm.learn.maml.Maml;
 * import io.metaarm.learn.maml.MamlSettings;
 * import io.metaarm.learn.nn.Activation;
 * import io.metaarm.learn.nn.Mlp;
 * import io.metaarm.learn.nn.ParameterSet;
 * import io.metaarm.learn.policy.EpisodeSampler;
 * import io.metaarm.learn.policy.GaussianPolicy;
 * import io.metaarm.learn.policy.Trpo;
 * import io.metaarm.learn.world.PointRobot;
 * import java.nio.file.Path;
 * import java.util.List;
 *
 * Mlp network = Mlp.between("policy", 2, List.of(64, 64), 2, Activation.TANH);
 * GaussianPolicy policy = new GaussianPolicy(network, 1);
 * Trpo trust = new Trpo(0.01, 10, 1e-5, 0.8, 15);
 * MamlSettings settings =
 *     new MamlSettings(10, 2000, 1, 0.1, true, 0.99, 1, null, false, trust, 10, null);
 * PointRobot world = new PointRobot(20, 100);
 * Maml<PointRobot.Goal> maml =
 *     new Maml<>(settings, policy, new EpisodeSampler<>(world, policy), PointRobot.Goal::sample);
 * SeededRandom random = new SeededRandom(1);
 * TrainingGuard guard = new TrainingGuard(1, Path.of("last-good-parameters"));
 * ParameterSet parameters = settings.initialise(policy, new FusedCpuKernels(), random);
 * for (int i = 0; i < 3; i++) {
 *   guard.begin(i, parameters);
 *   Maml.Iteration<PointRobot.Goal> done = maml.iterate(parameters, random, guard);
 *   System.out.println(done.returnBefore() + " -> " + done.returnAfter());
 *   parameters = done.parameters();
 * }
 * }</pre>
 */
@NullMarked
package io.metaarm.learn.maml;

import org.jspecify.annotations.NullMarked;
