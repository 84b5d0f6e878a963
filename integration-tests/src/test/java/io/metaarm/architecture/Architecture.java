package io.metaarm.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may import whom. A package that doesn't exist yet breaks no rule.
 *
 * @param root the package above all others
 * @param nd4j the package of the ND4J library
 */
record Architecture(String root, String nd4j) {
  private static final List<String> CONFIG = List.of("config", "arm");
  private static final List<String> ABOVE_CONFIG =
      List.of("mujoco", "physics", "picture", "env", "task", "benchmark", "bridge", "learn");
  private static final List<String> NATIVE =
      List.of("mujoco", "physics", "picture", "env", "task", "benchmark");
  private static final List<String> ALGORITHMS = List.of("maml", "rl2", "pearl");

  List<ArchRule> rules() {
    List<ArchRule> rules = new ArrayList<>();
    rules.add(rule(in(CONFIG), in(ABOVE_CONFIG)));
    rules.add(rule(in(NATIVE), in("bridge", "learn")));
    rules.add(rule(in("bridge"), in("learn")));
    rules.add(rule(not(in("cli")), in("cli")));
    rules.add(rule(not(in("mujoco", "physics")), in("mujoco")));
    rules.add(rule(in("bridge").and(not(simulatedDriver())), in(NATIVE)));
    rules.add(rule(in("learn"), in("physics")));
    rules.add(
        rule(not(in("learn.autodiff", "learn.kernel")), resideInAPackage(nd4j + "..").as("ND4J")));
    for (String algorithm : ALGORITHMS) {
      rules.add(
          rule(
              in("learn." + algorithm),
              in(
                  ALGORITHMS.stream()
                      .filter(other -> !other.equals(algorithm))
                      .map("learn."::concat)
                      .toList())));
    }
    return rules;
  }

  private static ArchRule rule(
      DescribedPredicate<JavaClass> who, DescribedPredicate<JavaClass> whom) {
    return noClasses()
        .that(who)
        .should()
        .dependOnClassesThat(whom)
        .as(who.getDescription() + " must not import " + whom.getDescription())
        .allowEmptyShould(true);
  }

  private DescribedPredicate<JavaClass> in(String... packages) {
    return in(List.of(packages));
  }

  private DescribedPredicate<JavaClass> in(List<String> packages) {
    Stream<String> patterns = packages.stream().map(name -> root + "." + name + "..");
    return resideInAnyPackage(patterns.toArray(String[]::new)).as(String.join(", ", packages));
  }

  private DescribedPredicate<JavaClass> simulatedDriver() {
    String prefix = root + ".bridge.driver.";
    return describe(
        "the simulated driver",
        type ->
            type.getName().startsWith(prefix + "Simulated")
                || type.getPackageName().equals(prefix + "simulated"));
  }
}
