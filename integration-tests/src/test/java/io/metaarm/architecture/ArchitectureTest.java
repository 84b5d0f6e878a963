package io.metaarm.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The doors between packages are shut, and the rules that say so do notice an open one. */
final class ArchitectureTest {
  private static final String PLANTED = "io.metaarm.architecture.planted";

  @TestFactory
  Stream<DynamicTest> mainCodeKeepsTheRule() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.metaarm");
    assertTrue(classes.contain("io.metaarm.cli.Main"), "the classes under test were not found");
    return new Architecture("io.metaarm", "org.nd4j")
        .rules().stream()
            .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
  }

  /** Every planted class but those named Allowed breaks a rule: its name says which. */
  @Test
  void eachRuleCatchesWhatIsPlantedForItAndNothingElse() {
    JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);
    List<String> caught =
        new Architecture(PLANTED, PLANTED + ".nd4j")
            .rules().stream()
                .map(rule -> rule.getDescription() + ": " + breakers(rule, planted))
                .toList();

    assertEquals(
        List.of(
            "config, arm must not import mujoco, physics, picture, env, task, benchmark, bridge, learn:"
                + " [config.SeesPhysics]",
            "mujoco, physics, picture, env, task, benchmark must not import bridge, learn: [env.SeesBridge]",
            "bridge must not import learn: [bridge.SeesLearn]",
            "not cli must not import cli: [learn.kernel.SeesCli]",
            "not mujoco, physics must not import mujoco: [task.SeesMujoco]",
            "bridge and not the simulated driver must not import"
                + " mujoco, physics, picture, env, task, benchmark: [bridge.SeesEnv]",
            "learn must not import physics: [learn.rollout.SeesPhysics]",
            "not learn.autodiff, learn.kernel must not import ND4J: [learn.nn.SeesNd4j]",
            "learn.maml must not import learn.rl2, learn.pearl: [learn.maml.SeesPearl]",
            "learn.rl2 must not import learn.maml, learn.pearl: [learn.rl2.SeesMaml]",
            "learn.pearl must not import learn.maml, learn.rl2: [learn.pearl.SeesRl2]"),
        caught);
  }

  /** The planted classes that a rule names, without their common package. */
  private static Set<String> breakers(ArchRule rule, JavaClasses classes) {
    Pattern name = Pattern.compile("^\\w+ <" + PLANTED + "\\.([\\w.]*\\.[A-Z]\\w*)");
    Set<String> names = new TreeSet<>();
    for (String violation : rule.evaluate(classes).getFailureReport().getDetails()) {
      Matcher matcher = name.matcher(violation);
      names.add(matcher.find() ? matcher.group(1) : violation);
    }
    return names;
  }
}
