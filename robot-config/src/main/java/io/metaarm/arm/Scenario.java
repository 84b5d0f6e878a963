package io.metaarm.arm;

import java.util.List;

/**
 * What a simulated arm is put through.
 *
 * @param name short, lower case: {@code hard}
 * @param task whose scene the arm stands in: {@code reach-v3}
 * @param seed of everything that is drawn; the same seed gives the same run
 */
public record Scenario(
    String name, String task, int seed, RealityGap gap, List<InjectedFault> faults) {
  public Scenario {
    faults = List.copyOf(faults);
    new FieldChecks()
        .that(
            name.matches("[a-z0-9][a-z0-9_-]*"),
            "name",
            "must be lower-case letters, digits, - and _, got '" + name + "'")
        .text("task", task)
        .refuseIfAny();
  }

  /** The same in another scene. */
  public Scenario withTask(String otherTask) {
    return new Scenario(name, otherTask, seed, gap, faults);
  }

  /** The same with other draws. */
  public Scenario withSeed(int otherSeed) {
    return new Scenario(name, task, otherSeed, gap, faults);
  }

  /** The same with other faults. */
  public Scenario withFaults(List<InjectedFault> otherFaults) {
    return new Scenario(name, task, seed, gap, otherFaults);
  }
}
