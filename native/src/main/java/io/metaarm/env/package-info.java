/**
 * Environments: tasks that are reset and stepped. For example, the scripted expert opens a door:
 *
 * <pre>{@code
 * import io.metaarm.benchmark.Splits;
 * import io.metaarm.env.Environment;
 * import io.metaarm.env.Scenes;
 * import io.metaarm.env.StepResult;
 * import io.metaarm.task.Goal;
 * import io.metaarm.task.expert.Expert;
 * import io.metaarm.task.expert.Experts;
 *
 * Goal goal = Splits.ml1("door-open-v3").draw(42).trainGoals().get(0);
 * try (Scenes scenes = Scenes.own();
 *     Environment door = Environment.of(scenes, goal, true)) {
 *   Expert expert = Experts.forTask("door-open-v3");
 *   double[] observation = door.reset();
 *   double[] action = new double[4];
 *   StepResult result;
 *   do {
 *     expert.act(observation, action);
 *     result = door.step(action);
 *     observation = result.observation();
 *   } while (!result.success() && !result.truncated());
 *   System.out.println("open after " + door.steps() + " steps");
 * }
 * }</pre>
 */
@NullMarked
package io.metaarm.env;

import org.jspecify.annotations.NullMarked;
