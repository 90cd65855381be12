package mia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AlertDocumentsTest {
  private static final Path DOCS = Path.of(System.getProperty("mia.root"), "docs");
  private static final List<AlertRule> RULES = AlertRuleCatalog.of(AlertThresholds.defaults());

  @Test
  void the_runbook_has_one_section_for_each_rule_and_no_other() throws IOException {
    var sections = new TreeSet<String>();
    for (String line : Files.readAllLines(DOCS.resolve("RUNBOOK.md"))) {
      if (line.matches("### [a-z0-9_]+")) {
        sections.add(line.substring(4));
      }
    }

    assertThat(sections).isEqualTo(new TreeSet<>(RULES.stream().map(AlertRule::name).toList()));
  }

  @Test
  void the_reference_names_level_and_effect_of_each_rule() throws IOException {
    List<String> lines = Files.readAllLines(DOCS.resolve("ALERTS.md"));

    for (AlertRule rule : RULES) {
      String row =
          lines.stream()
              .filter(line -> line.startsWith("| [`" + rule.name() + "`]"))
              .findFirst()
              .orElse("no row");
      assertThat(row).as(rule.name()).contains("| " + rule.level() + " |");
      switch (rule.effect()) {
        case KILL -> assertThat(row).endsWith("| kill switch |");
        case SHUTDOWN -> assertThat(row).endsWith("| stops the node |");
        case NONE -> assertThat(row).contains("| none");
      }
    }
  }
}
