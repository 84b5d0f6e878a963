package io.metaarm.learn.hardware;

import io.metaarm.config.Require;
import java.util.List;

/**
 * How much is done on the arm.
 *
 * @param episodes to explore in, at most
 * @param tests episodes of each test
 * @param testAfter numbers of exploration trials after which it is tested; the end is always tested
 * @param budgetMinutes of arm time; after that no further trial begins, but the last test
 * @param seed that actions are drawn from
 */
public record AdaptationPlan(
    int episodes, int tests, List<Integer> testAfter, double budgetMinutes, long seed) {
  public AdaptationPlan {
    testAfter = List.copyOf(testAfter);
    Require.atLeast("episodes", episodes, 0);
    Require.atLeast("tests", tests, 0);
    Require.check(budgetMinutes > 0, "budgetMinutes", "> 0", budgetMinutes);
  }
}
