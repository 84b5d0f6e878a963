package io.metaarm.learn.rollout;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * One or several that learn in sequence, and where it counts act with the memory of the best
 * episode that any of them had. They explore in turns, each on its own, until each has a memory
 * that an episode has judged; from then on whoever has the best one. What helps in a task comes and
 * goes while a policy is trained on others, and while it is adapted: one of several policies, or of
 * several memories, may have it still.
 */
public final class Committee implements MetaLearner {
  private final List<MetaLearner> members;
  private final ActionChoice exploring;

  /** Of members in the order in which they explore, with actions that are drawn. */
  public Committee(List<? extends MetaLearner> members) {
    this(members, ActionChoice.SAMPLE);
  }

  /**
   * The same.
   *
   * @param exploring how actions are taken while they explore
   */
  public Committee(List<? extends MetaLearner> members, ActionChoice exploring) {
    this.exploring = exploring;
    this.members = List.copyOf(members);
    if (this.members.isEmpty() || !this.members.stream().allMatch(MetaLearner::learnsInSequence)) {
      throw new IllegalArgumentException(
          "members: must be learners that learn from one episode after another (RL², PEARL), got "
              + this.members.stream().map(MetaLearner::name).collect(Collectors.joining(", ")));
    }
  }

  @Override
  public String name() {
    String first = members.get(0).name();
    return members.size() == 1 ? first : first + ", the best of " + members.size();
  }

  @Override
  public boolean learnsInSequence() {
    return true;
  }

  @Override
  public boolean holdsBelief() {
    return members.stream().allMatch(MetaLearner::holdsBelief);
  }

  @Override
  public TaskLearner begin(EnvironmentBatch<?> environments, RandomGenerator random) {
    return new Together(
        members.stream()
            .map(each -> new BestMemory(each.begin(environments, random), exploring))
            .toList());
  }

  /** The members in one task. */
  private static final class Together implements TaskLearner {
    private static final Comparator<BestMemory> BY_WORTH =
        Comparator.comparing(BestMemory::bestWorth);

    private final List<BestMemory> members;
    private int exploring;
    private BestMemory acting;

    Together(List<BestMemory> members) {
      this.members = members;
      this.acting = members.get(0);
    }

    @Override
    public void act(float[] observations, ActionChoice choice, float[] actions) {
      acting = choice == ActionChoice.SAMPLE ? members.get(exploring) : best();
      acting.act(observations, choice, actions);
    }

    @Override
    public void observe(float[] observations, float[] actions, StepBatch step) {
      acting.observe(observations, actions, step);
    }

    @Override
    public void adapt() {
      boolean explored = acting.explores();
      acting.adapt();
      if (explored) {
        exploring = next();
      }
    }

    private int next() {
      return members.stream().allMatch(BestMemory::isJudged)
          ? members.indexOf(best())
          : (exploring + 1) % members.size();
    }

    @Override
    public void study(Demonstrations demonstrations) {
      members.forEach(each -> each.study(demonstrations));
    }

    /** Of who knows the least. */
    @Override
    public OptionalDouble openness() {
      return members.stream().flatMapToDouble(each -> each.openness().stream()).max();
    }

    /** With the best memory; the first while there is none. */
    private BestMemory best() {
      return Collections.max(members, BY_WORTH);
    }

    @Override
    public TaskLearner settled() {
      return best().settled();
    }

    @Override
    public float[] embedding() {
      return best().embedding();
    }

    @Override
    public Map<String, Double> report() {
      Map<String, Double> report = new TreeMap<>(best().report());
      report.put("chosen", members.indexOf(best()) + 1.0);
      return report;
    }
  }
}
