package mia.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house keeps its architecture, and every rule of it bites on a class made to break it. */
class ArchitectureTest {
  private static final String FIXTURES = "mia.house.fixture";
  private static final List<String> MODULES =
      List.of(
          "protocol",
          "persistence",
          "actors",
          "ml-worker",
          "cluster-config",
          "cluster-config/cassandra",
          "console");

  private static JavaClasses house;
  private static JavaClasses fixtures;

  @BeforeAll
  static void import_classes_once() {
    var folders = new ArrayList<Path>();
    for (String module : MODULES) {
      Path classes = SourceTree.root().resolve(module).resolve("target/classes");
      if (Files.isDirectory(classes)) {
        folders.add(classes);
      }
    }
    house = new ClassFileImporter().importPaths(folders);
    fixtures =
        new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages(FIXTURES);
  }

  static Stream<HouseRule> rules() {
    return HouseRules.below("mia").stream();
  }

  static Stream<HouseRule> rulesOfTheFixtures() {
    return HouseRules.below(FIXTURES).stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void house_keeps(HouseRule rule) {
    rule.rule().check(house);
  }

  @ParameterizedTest
  @MethodSource("rulesOfTheFixtures")
  void rule_bites(HouseRule rule) {
    EvaluationResult result = rule.rule().evaluate(fixtures);

    assertThat(result.getFailureReport().getDetails())
        .as("violations of: %s", rule.rule().getDescription())
        .anyMatch(detail -> detail.contains(rule.breaker()));
  }

  @Test
  void every_rule_says_why() {
    assertThat(rules().map(rule -> rule.rule().getDescription()))
        .allMatch(description -> description.contains("because"));
  }

  @Test
  void every_module_with_sources_is_looked_at() {
    assertThat(house).as("classes of the words").anyMatch(type -> isIn(type.getName(), "protocol"));
    assertThat(house).as("classes of the engine").anyMatch(type -> isIn(type.getName(), "engine"));
    assertThat(house).noneMatch(type -> type.getName().startsWith("mia.house"));
  }

  private static boolean isIn(String className, String area) {
    return className.startsWith("mia." + area + ".");
  }
}
